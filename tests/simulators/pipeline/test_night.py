"""A date's tables through its night."""

import pytest

from simulators.pipeline.hours import DAY, MINUTE, instant
from simulators.pipeline.night import morning as hour_of
from simulators.pipeline.pipeline import instant_after
from tests.simulators.pipeline.made import compared, day_of, late_game, morning, pipe, strike

BUSY = day_of(6)


def counts(hour: str) -> dict[str, int]:
    """Rows of each table at an Eastern hour of the morning after."""
    tables = pipe().tables(BUSY, hour_of(BUSY, hour))
    return {name: len(table.rows) for name, table in tables.items() if table.rows}


def test_tables_fill_in_the_order_of_the_phases() -> None:
    """Before the scrapers run there is only the schedule of the morning before, and the odds."""
    assert {"nbac_schedule", "scraper_runs", "scraper_games"} == counts("02:00").keys()
    assert counts("03:00")["scraper_runs"] == 4
    assert "bdl_player_boxscores" not in counts("03:00")
    assert counts("03:30")["bdl_player_boxscores"] > 6 * 32
    assert "team_game_summary" not in counts("03:30")
    assert counts("04:00")["team_game_summary"] == 12
    assert counts("06:00")["ml_feature_store_v2"] == counts("06:00")["player_game_summary"]


def test_before_anything_was_loaded_all_tables_are_empty() -> None:
    """They are there, though."""
    tables = pipe().tables(BUSY, instant(BUSY, "01:00"))

    assert set(pipe().description.tables) == set(tables)
    assert not any(table.rows for table in tables.values())


def test_the_schedule_has_no_scores_before_the_games() -> None:
    """It was loaded on the morning of the day."""
    schedule = pipe().tables(BUSY, instant(BUSY, "12:00"))["nbac_schedule"]

    assert {("scheduled", None, None)} == set(
        map(schedule.key(("status", "home_score", "visitor_score")), schedule.rows)
    )


def test_a_run_under_way_is_running_and_has_written_nothing() -> None:
    """Some processors of phase 2 have begun a minute after five past three."""
    tables = pipe().tables(BUSY, hour_of(BUSY, "03:05") + MINUTE)
    (row,) = (row for row in tables["processor_runs"].dicts() if row["processor"] == "bdl_player_boxscores")

    assert (row["status"], row["finished_at"]) == ("running", None)
    assert tables["bdl_player_boxscores"].rows == ()


def test_what_is_late_is_not_there_on_the_first_morning_and_whole_after_the_last() -> None:
    """Through every phase; its date then equals one that was never late."""
    game, day = late_game(), late_game().day
    first, last = (pipe().tables(day, instant_after(day + ahead * DAY)) for ahead in (0, 2))

    for name in ("scraper_games", "bdl_player_boxscores", "nbac_gamebook_player_stats", "team_game_summary"):
        assert (str(game.id) in first[name].values("game_id")) == (name == "scraper_games")
        assert str(game.id) in last[name].values("game_id")
    assert len(last["ml_feature_store_v2"].rows) > len(first["ml_feature_store_v2"].rows)


def test_a_damage_passes_on_to_what_is_made_from_its_table() -> None:
    """Phases 3 and 4 read what stands there."""
    struck = morning({"kind": "drop_games", "table": "bdl_player_boxscores", "count": 2}).tables

    assert len(struck["team_game_summary"].rows) == 8
    assert len(struck["team_defense_zone"].rows) == 8
    assert len(struck["nbac_gamebook_player_stats"].rows) == len(
        morning().tables["nbac_gamebook_player_stats"].rows
    )


def test_a_damage_waits_for_its_step() -> None:
    """Before the processor ran there is nothing to damage, and nothing is said."""
    raw = {"kind": "drop_games", "table": "team_game_summary", "count": 1}
    early = pipe().stand(BUSY, hour_of(BUSY, "03:30"), [strike(raw)])

    assert early.says == ()
    assert early.tables == pipe().tables(BUSY, hour_of(BUSY, "03:30"))
    assert morning(raw).says == ("1 game of 6 gone from team_game_summary",)


def test_a_later_morning_makes_good_what_was_damaged_on_the_first() -> None:
    """Where news come, the whole date is made again."""
    day = late_game().day
    hit = [strike({"kind": "table_empty", "table": "bdl_player_boxscores"})]
    at = instant_after(day + 2 * DAY)

    assert (
        pipe().stand(day, at, hit).tables["bdl_player_boxscores"]
        == pipe().tables(day, at)["bdl_player_boxscores"]
    )


@pytest.mark.parametrize("name", ["bdl_player_boxscores", "team_game_summary", "ml_feature_store_v2"])
def test_a_processor_run_again_gives_the_same_rows(name: str) -> None:
    """As a healer runs it: from the tables that stand there, at another time."""
    tables = dict(morning().tables)
    at = instant_after(BUSY) + 3 * 60 * MINUTE
    writer = pipe().description.writer(name)
    assert writer
    inputs = {str(writer.scraper): pipe().scraped(writer.scraper, BUSY, at)} if writer.scraper else tables
    again = pipe().run_processor(writer.name, BUSY, at, inputs)

    assert compared(name, tables) == compared(name, {name: again})
    assert {at} == set(again.values("processed_at"))
