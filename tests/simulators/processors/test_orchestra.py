"""The processors of a night."""

from pathlib import Path

import pytest

from simulators.clock import SECOND
from simulators.pipeline.again import Again
from simulators.pipeline.description import DEFAULT
from simulators.pipeline.pipeline import Pipeline
from simulators.pipeline.read import read
from simulators.pipeline.table import Table
from simulators.processors.behaviours import BehaviourRule
from simulators.processors.orchestra import Answered, Orchestra, Order
from simulators.processors.state import Brought
from tests.simulators.pipeline.made import Raw, day_of, pipe, rows_by_game, strike
from tests.simulators.processors.made import (
    ALL_OF_BOX,
    BOX,
    PLAYERS,
    heal,
    night,
    order,
    rule,
    settle,
    start,
    told,
    wrong,
)

_DAMAGE: Raw = {"kind": "drop_games", "table": BOX, "count": 2}


def test_a_run_is_recorded_when_it_begins_and_when_it_ends() -> None:
    """It begins within half a minute and takes 2 to 7 minutes; its API calls are made at its beginning."""
    orchestra = night(_DAMAGE)
    need = orchestra.truth.needs[0]
    answer = orchestra.trigger(order(BOX, need.game_ids), start())
    begun, ended = settle(orchestra)

    assert answer == Answered("taken", 202, None, begun.run)
    assert (begun.status, begun.calls, begun.effective) == ("running", 2, False)
    assert (ended.status, ended.calls, ended.effective) == ("success", 0, True)
    assert 0 < begun.at - start() <= 30 * SECOND
    assert 120 * SECOND <= ended.at - begun.at <= 420 * SECOND
    assert begun.changed == ("processor_runs", "scraper_runs", "scraper_games")
    assert ended.changed == (BOX, "processor_runs")


@pytest.mark.parametrize("rules", [(), (rule("slow_run", seconds=300),)])
def test_the_pace_shortens_runs(rules: tuple[BehaviourRule, ...]) -> None:
    """A hundredth of the time, on the wire; also what a processor takes too long for."""
    slow, quick = (night(rules=rules, pace=pace) for pace in (1.0, 0.01))
    for orchestra in (slow, quick):
        orchestra.trigger(order(BOX), start())

    ends = [settle(orchestra)[-1].at - start() for orchestra in (slow, quick)]

    assert ends[1] == ends[0] // 100


def test_a_key_that_is_known_runs_nothing() -> None:
    """The run id of the first time comes back; another processor has keys of its own."""
    orchestra = night()
    first, again, other = (orchestra.trigger(order(name, key="k"), start()) for name in (BOX, BOX, PLAYERS))

    assert again == Answered("repeated", 200, None, first.run)
    assert other.taken == "taken"
    assert len(settle(orchestra)) == 4


def test_without_a_key_every_trigger_runs() -> None:
    """It is not remembered."""
    orchestra = night()
    orders = [Order(BOX, day_of(6).isoformat())] * 2

    assert len({answer.run for answer in told(orchestra, *orders)}) == 2


def test_a_token_lower_than_the_highest_is_refused() -> None:
    """Also one with a key that is known; the lease of phases 3 and 4 counts for itself."""
    orchestra = night()
    tokens = [
        (BOX, 5),
        (BOX, 4),
        ("odds_api_game_lines", 4),
        (PLAYERS, 1),
        (BOX, 5),
        ("team_defense_zone", 0),
    ]

    answers = [orchestra.trigger(order(name, token=token), start()) for name, token in tokens]

    assert [(answer.taken, answer.status) for answer in answers] == [
        ("taken", 202), ("stale", 409), ("stale", 409), ("taken", 202), ("repeated", 200), ("stale", 409),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong_one",
    [
        Order("nobody", day_of(6).isoformat()),
        Order(BOX, day_of(5).isoformat()),
        Order(BOX, "yesterday"),
        Order(BOX, day_of(6).isoformat(), ()),
        Order(PLAYERS, day_of(6).isoformat(), ("1",)),
    ],
)
def test_an_order_that_cannot_be_meant_is_a_wrong_body(wrong_one: Order) -> None:
    """An unknown processor, another date, no games, games of a phase that has none."""
    orchestra = night()

    assert orchestra.trigger(wrong_one, start()) == Answered("invalid", 400)
    assert orchestra.due is None


def test_games_are_fetched_alone() -> None:
    """The other games are what they were, with the time at which they were loaded."""
    orchestra = night(_DAMAGE)
    before = orchestra.tables[BOX]
    games = orchestra.truth.needs[0].game_ids
    told(orchestra, order(BOX, games))
    after = orchestra.tables[BOX]

    assert set(before.rows) < set(after.rows)
    assert {row[0] for row in set(after.rows) - set(before.rows)} == {*games}


def test_games_under_a_wrong_date_come_back() -> None:
    """Their rows are replaced wherever they stand."""
    orchestra = night({"kind": "wrong_date", "table": BOX, "count": 1})
    assert len({*orchestra.tables[BOX].values("game_date")}) == 2
    told(orchestra, order(BOX, orchestra.truth.needs[0].game_ids))

    assert {*orchestra.tables[BOX].values("game_date")} == {day_of(6)}


def test_what_the_scraper_says_of_its_games_is_written_anew() -> None:
    """A run of its own; the games that were not asked for are listed as before."""
    orchestra = night({"kind": "half_box", "scraper": "bdl_box_scores"})
    halved = {row[2]: row[3] for row in orchestra.tables["scraper_games"].rows if row[0] == "bdl_box_scores"}
    game = min(halved, key=lambda one: int(str(halved[one])))
    told(orchestra, order(BOX, [str(game)]))

    listed = {row[2]: row[3] for row in orchestra.tables["scraper_games"].rows if row[0] == "bdl_box_scores"}
    runs = [row for row in orchestra.tables["scraper_runs"].rows if row[0] == "bdl_box_scores"]
    assert {one for one in listed if listed[one] != halved[one]} == {game}
    assert [row[4] for row in runs] == [
        sum(int(str(count)) for count in one.values()) for one in (halved, listed)
    ]


def test_a_whole_date_costs_a_call_for_each_game_that_upstream_expects() -> None:
    """Phases 3 and 4 cost none."""
    orchestra = night()
    told(orchestra, order(BOX))
    orchestra = night()
    for name in (BOX, PLAYERS):
        orchestra.trigger(order(name), start())

    assert {run.processor: run.calls for run in settle(orchestra) if run.status == "running"} == {
        BOX: 6, PLAYERS: 0
    }  # fmt: skip


def test_a_limit_of_the_api_is_told_to_the_healer() -> None:
    """For phase 2 alone, in whole seconds; nothing runs, and the key is free."""
    until = start() + 90 * SECOND + 1
    asked: list[tuple[int, int]] = []

    def limit(now: int, calls: int) -> int | None:
        asked.append((now, calls))
        return until

    at = pipe().heal_time(day_of(6))
    orchestra = Orchestra(pipe(), day_of(6), [], [], 0, at, upstream=limit)

    assert orchestra.trigger(order(PLAYERS), at).taken == "taken"
    assert orchestra.trigger(order(BOX), at) == Answered("told_to_wait", 429, 91)
    assert orchestra.trigger(order(BOX), until).taken == "taken"
    assert asked == [(at, 6), (until, 6)]


def test_calm_ends_every_fault() -> None:
    """Behaviours and limits."""
    orchestra = night(rules=[rule("refuses")])
    assert orchestra.trigger(order(BOX), start()).taken == "refused"

    orchestra.calm()

    assert orchestra.trigger(order(BOX), start()).taken == "taken"


def test_a_table_that_is_not_there_is_made() -> None:
    """Also that of the runs."""
    raws = [{"kind": "table_missing", "table": name} for name in (BOX, "processor_runs", "scraper_games")]
    orchestra = night(*raws)
    assert not {BOX, "processor_runs", "scraper_games"} & {*orchestra.tables}
    told(orchestra, order(BOX))

    assert len(rows_by_game(orchestra.tables[BOX])) == 6
    assert [row[3] for row in orchestra.tables["processor_runs"].rows] == ["success"]


def test_too_early_a_run_computes_what_stands_there() -> None:
    """Phase 3 before phase 2 has ended: in the wrong order nothing is healed."""
    orchestra = night(_DAMAGE)
    needs = [need.processor for need in orchestra.truth.needs]
    told(orchestra, *(order(name) for name in reversed(needs)))

    assert BOX not in wrong(orchestra)
    assert PLAYERS in wrong(orchestra)


def test_a_run_reads_what_stood_there_when_it_began() -> None:
    """Not what came while it was under way: its start tells that it is older than its source."""
    orchestra = night(_DAMAGE, rules=[rule("slow_run", {"processor": PLAYERS}, seconds=3600)])
    orchestra.trigger(order(PLAYERS), start())
    orchestra.trigger(order(BOX), start())
    happened = settle(orchestra)

    assert [run.processor for run in happened if run.status == "success"] == [BOX, PLAYERS]
    assert PLAYERS in wrong(orchestra)


def test_the_same_seed_and_orders_give_the_same_night() -> None:
    """Another seed has other times."""

    def lived(seed: int) -> list[object]:
        at = pipe().heal_time(day_of(6))
        orchestra = Orchestra(
            pipe(), day_of(6), [strike(_DAMAGE)], [rule("runs_twice", {"chance": 0.5})], seed, at
        )
        for name in ALL_OF_BOX:
            orchestra.trigger(order(name), at)
        return list(settle(orchestra))

    assert lived(3) == lived(3) != lived(4)


def test_two_runs_at_once_both_write_what_they_fetched() -> None:
    """Two healers, two keys: the tables are whole in the end."""
    orchestra = night(_DAMAGE)
    for key in ("a", "b"):
        orchestra.trigger(order(BOX, key=key), start())
    happened = settle(orchestra)

    assert [run.status for run in happened if run.processor == BOX].count("success") == 2
    assert BOX not in wrong(orchestra)


def test_the_pipeline_of_somebody_else_is_healed_as_well(tmp_path: Path) -> None:
    """Datasets, tables and hours are theirs; logical names stay."""
    theirs = DEFAULT.read_text().replace('dataset = "nba_', 'table = "t"\ndataset = "x_')
    (tmp_path / "pipeline.toml").write_text(theirs.replace('at = "06:00"', 'at = "07:30"'))
    other = Pipeline(pipe().season, 0, read(tmp_path / "pipeline.toml"))
    assert other.heal_time(day_of(6)) - start() == 90 * 60 * SECOND
    assert other.description.place(BOX) == "x_raw.t"

    orchestra = night(_DAMAGE, pipeline=other)
    heal(orchestra)

    assert orchestra.truth == night(_DAMAGE).truth
    assert wrong(orchestra) == []


def test_a_real_scraper_takes_the_place_of_the_simulated_one() -> None:
    """What it brings is loaded, however little; the twin is what should have come."""
    pipeline, day = pipe(), day_of(6)
    asked = []

    def fetch(again: Again, whole: Table, at: int) -> Brought:
        asked.append((again.games, at))
        return Brought(whole.holding(whole.rows[:-1]), at + 3600 * SECOND)

    orchestra = Orchestra(pipeline, day, (), (), 0, start(), fetch=fetch)
    orchestra.trigger(order(BOX), start())
    begun, ended = settle(orchestra)

    assert asked == [(None, begun.at)]
    assert ended.at == begun.at + 3600 * SECOND
    assert [one.missing for one in orchestra.differences() if one.name == BOX] == [1]


def test_a_run_whose_scraper_fails_writes_nothing() -> None:
    """It is recorded as failed."""

    def fetch(again: Again, whole: Table, at: int) -> Brought:
        assert (again.processor.name, bool(whole.rows)) == (BOX, True)
        return Brought(None, at)

    orchestra = Orchestra(pipe(), day_of(6), (), (), 0, start(), fetch=fetch)
    orchestra.trigger(order(BOX), start())

    assert [run.status for run in settle(orchestra)] == ["running", "failed"]
    assert [one.name for one in orchestra.differences()] == ["processor_runs"]
