"""The documented rules that need no damage: expected, held and late games."""

import pytest

from simulators.pipeline.look import UPSTREAM_TIME, expected, held, late, too_few, under
from simulators.pipeline.pipeline import instant_after
from tests.simulators.pipeline.made import day_of, late_game, morning, pipe

DAY = late_game().day
AT = instant_after(DAY)
TABLES = pipe().tables(DAY, AT)


def test_a_game_is_late_that_no_file_holds() -> None:
    """Of a scraper that ran well."""
    assert str(late_game().id) in late(TABLES, DAY, AT, "bdl_box_scores")
    assert late(TABLES, DAY, AT, "odds_api_lines") == set()
    assert str(late_game().id) not in held(TABLES, "bdl_box_scores")


def test_after_48_hours_it_is_lost() -> None:
    """They count from 150 minutes after the tip-off."""
    ends = late_game().tipoff + 150 * 60_000_000
    game = str(late_game().id)

    assert game in late(TABLES, DAY, ends + UPSTREAM_TIME - 1, "bdl_box_scores")
    assert game not in late(TABLES, DAY, ends + UPSTREAM_TIME, "bdl_box_scores")


def test_a_game_that_is_not_final_has_not_ended() -> None:
    """However long ago it should have."""
    schedule = TABLES["nbac_schedule"]
    rows = range(len(schedule.rows))
    tables = {**TABLES, "nbac_schedule": schedule.mapped({"status": lambda _: "scheduled"}, rows)}

    assert set(expected(tables, DAY).values()) == {None}
    assert str(late_game().id) in late(tables, DAY, AT + 9 * UPSTREAM_TIME, "bdl_box_scores")


def test_a_postponed_game_is_not_expected() -> None:
    """Nor one that stands under another date."""
    schedule = TABLES["nbac_schedule"]
    tables = {**TABLES, "nbac_schedule": schedule.mapped({"status": lambda _: "postponed"}, [0])}

    assert len(expected(tables, DAY)) == len(expected(TABLES, DAY)) - 1
    assert expected(TABLES, day_of(0)) == {}


@pytest.mark.parametrize("missing", ["scraper_games", "scraper_runs"])
def test_without_records_nothing_is_late(missing: str) -> None:
    """Nobody knows then what upstream gave."""
    tables = {name: table for name, table in TABLES.items() if name != missing}

    assert late(tables, DAY, AT, "bdl_box_scores") == set()


def test_a_scraper_that_failed_excuses_nothing() -> None:
    """It brought nothing, and nobody knows what it would have."""
    tables = morning({"kind": "scraper_failed", "scraper": "bdl_box_scores"}, day=DAY).tables

    assert late(tables, DAY, AT, "bdl_box_scores") == set()


def test_without_tables_there_is_nothing() -> None:
    """Neither schedule nor files."""
    assert expected({}, DAY) == {}
    assert held({}, "bdl_box_scores") == {}


def test_rows_under_a_date() -> None:
    """Those of other dates are left out."""
    assert under(TABLES["team_game_summary"], day_of(0)).rows == ()


@pytest.mark.parametrize(("good", "few"), [(0, True), (3, True), (4, False), (5, False)])
def test_too_few_is_under_the_share(good: int, few: bool) -> None:  # noqa: FBT001 - an expectation
    """Four of five are just enough."""
    assert too_few(good, 5, 0.8) == few
