"""What has to run, by the documented rules."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from simulators.pipeline.hours import MINUTE
from simulators.pipeline.needs import Sight, Wanted, closure, waits
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.table import Table, Tables
from tests.simulators.pipeline.made import Raw, day_of, late_game, pipe, strike

BOX = "bdl_player_boxscores"
HOUR = 60 * MINUTE


def _sight(*raws: Raw, day: date | None = None, later: int = 0) -> Sight:
    day = day or day_of(6)
    at = pipe().heal_time(day)
    strikes = [strike(raw, place) for place, raw in enumerate(raws)]
    return Sight(pipe(), day, at + later, pipe().stand(day, at, strikes).tables)


def _with(sight: Sight, tables: Mapping[str, Table]) -> Sight:
    changed: Tables = {**sight.tables, **tables}
    return Sight(sight.pipeline, sight.day, sight.at, changed)


def _own(sight: Sight) -> dict[str, Wanted]:
    return {one.processor.name: one for one in closure(sight) if one.why != "downstream"}


def _whys(sight: Sight) -> dict[str, str]:
    return {name: one.why for name, one in _own(sight).items()}


def test_no_undamaged_night_of_a_season_needs_anything() -> None:
    """Also dates without games; what is late is waited for."""
    alone = Pipeline(pipe().season, 0, mornings=1)
    first, *_, last = alone.days
    days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
    sights = [Sight(alone, day, at := alone.heal_time(day), alone.tables(day, at)) for day in days]

    assert len(days) > 200
    assert [sight.day for sight in sights if closure(sight)] == []
    assert sum(bool([*waits(sight)]) for sight in sights) > 5


@pytest.mark.parametrize(
    ("raw", "whys"),
    [
        ({"kind": "drop_games", "table": BOX, "count": 1}, {BOX: "missing"}),
        ({"kind": "drop_team", "table": BOX}, {BOX: "partial"}),
        ({"kind": "duplicates", "table": BOX, "share": 0.01}, {BOX: "partial"}),
        ({"kind": "columns_null", "table": BOX, "columns": ["steals"], "share": 0.01},
         {BOX: "partial"}),
        ({"kind": "wrong_date", "table": "team_game_summary", "count": 1}, {"team_game_summary": "partial"}),
        ({"kind": "table_empty", "table": "player_shot_zone"}, {"player_shot_zone": "missing"}),
        ({"kind": "columns_null", "table": "player_shot_zone", "columns": ["team"], "share": 0.1},
         {"player_shot_zone": "partial"}),
        ({"kind": "columns_null", "table": "player_shot_zone", "columns": ["three_share"]}, {}),
        ({"kind": "processor_failed", "processor": "nbac_schedule"}, {"nbac_schedule": "run"}),
        ({"kind": "processor_never_ran", "processor": "team_defense_zone"}, {"team_defense_zone": "missing"}),
    ],
)  # fmt: skip
def test_why_a_processor_has_to_run(raw: Raw, whys: dict[str, str]) -> None:
    """Told by its own table and run; what reads it comes after."""
    assert _whys(_sight(raw)) == whys


def test_the_closure_is_everything_that_reads_it_upstream_first() -> None:
    """In the order of the graph."""
    raw = {"kind": "drop_team", "table": "team_game_summary"}

    assert [(one.processor.name, one.why) for one in closure(_sight(raw))] == [
        ("team_game_summary", "partial"), ("team_defense_zone", "downstream"),
        ("player_composite_factors", "downstream"), ("ml_feature_store", "downstream"),
    ]  # fmt: skip


def test_games_are_named_where_not_all_are_missing() -> None:
    """A table without rows, or one whose run did not end well, is loaded as a whole."""
    one = _own(_sight({"kind": "drop_games", "table": BOX, "count": 1}))[BOX]
    every = _own(_sight({"kind": "drop_rows", "table": BOX, "share": 0.2}))[BOX]
    empty = _own(_sight({"kind": "table_empty", "table": BOX}))[BOX]
    failed = _own(_sight({"kind": "processor_failed", "processor": BOX}))[BOX]

    assert [len(wanted.games or ()) for wanted in (one, every, empty, failed)] == [1, 6, 0, 0]
    assert [wanted.all for wanted in (one, every, empty, failed)] == [False, True, True, True]


def test_rows_of_no_game_make_a_raw_table_partial_as_a_whole() -> None:
    """No game can be named for them."""
    raw = {"kind": "columns_null", "table": BOX, "columns": ["game_id"], "share": 0.05}

    assert (_own(_sight(raw))[BOX].why, _own(_sight(raw))[BOX].games) == ("partial", None)


def test_a_game_that_upstream_has_not_given_is_waited_for_for_48_hours() -> None:
    """Counted from its end; then it is missing."""
    day = late_game().day
    early, late = _sight(day=day), _sight(day=day, later=48 * HOUR)
    game = str(late_game().id)

    assert [*waits(early)] == [f"{BOX} {game}", f"nbac_gamebook_player_stats {game}"]
    assert closure(early) == []
    assert [*waits(late)] == []
    assert {name: one.games for name, one in _own(late).items()} == {
        BOX: (game,), "nbac_gamebook_player_stats": (game,)
    }  # fmt: skip


def test_nothing_is_late_where_the_scraper_failed() -> None:
    """Every game is missing, the late one too."""
    day = late_game().day
    sight = _sight({"kind": "scraper_failed", "scraper": "bdl_box_scores"}, day=day)

    assert str(late_game().id) in (_own(sight)[BOX].games or ())
    assert [wait.split()[0] for wait in waits(sight)] == ["nbac_gamebook_player_stats"]


def test_a_schedule_that_its_scraper_failed_to_bring_is_missing() -> None:
    """One that it brought without a game is not: there may be none."""
    failed, nothing = (
        _sight({"kind": f"scraper_{how}", "scraper": "nbac_schedule"}) for how in ("failed", "nothing")
    )

    assert _whys(failed)["nbac_schedule"] == "missing"
    assert _whys(nothing) == {}


def test_what_is_expected_is_told_by_the_schedule_as_it_will_be() -> None:
    """A schedule that is lost hides no game that another scraper failed to bring."""
    both: list[Raw] = [
        {"kind": "table_missing", "table": "nbac_schedule"},
        {"kind": "scraper_failed", "scraper": "nbac_gamebook"},
    ]

    assert {"nbac_schedule", "nbac_gamebook_player_stats"} <= {*_whys(_sight(*both))}


def test_a_run_that_began_lately_is_waited_for() -> None:
    """After half an hour it hangs."""
    raw = {"kind": "processor_running", "processor": "ml_feature_store"}
    sight = _sight(raw)
    started = next(
        int(str(row[4])) for row in sight.tables["processor_runs"].rows if row[0] == "ml_feature_store"
    )
    young = Sight(pipe(), sight.day, started + 30 * MINUTE - 1, sight.tables)
    old = Sight(pipe(), sight.day, started + 30 * MINUTE, sight.tables)

    assert (closure(young), [*waits(young)]) == ([], ["ml_feature_store"])
    assert (_whys(old), [*waits(old)]) == ({"ml_feature_store": "missing"}, [])


def test_a_run_older_than_what_it_reads_is_stale() -> None:
    """The box scores ran once more an hour later, and nothing else did."""
    sight = _sight()
    runs = sight.tables["processor_runs"]
    (ran,) = (row for row in runs.rows if row[0] == BOX)
    once_more = (*ran[:2], "again", "success", sight.at - HOUR, sight.at - HOUR + MINUTE)

    found = closure(_with(sight, {"processor_runs": runs.holding((*runs.rows, once_more))}))

    assert [(one.processor.name, one.why) for one in found][:3] == [
        ("player_game_summary", "stale"), ("team_game_summary", "stale"), ("team_defense_zone", "downstream"),
    ]  # fmt: skip


def test_without_games_only_runs_are_missing() -> None:
    """No table is, not even one that is not there."""
    gone: list[Raw] = [{"kind": "table_missing", "table": name} for name in (BOX, "team_game_summary")]
    failed = {"kind": "processor_failed", "processor": BOX}

    assert closure(_sight(*gone, day=day_of(0))) == []
    assert _whys(_sight(failed, day=day_of(0))) == {BOX: "run"}
