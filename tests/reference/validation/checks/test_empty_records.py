"""Records that are empty, though the others tell of games."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables

BLOCKED = ("empty_records", "blocking")
PLACES = [
    (phase, table)
    for phase in ("1-2", "2-3", "3-4")
    for table in ("nbac_schedule", "scraper_runs", "scraper_games")
    if (phase, table) != ("1-2", "scraper_runs")
]


@pytest.mark.parametrize(("phase", "table"), PLACES)
def test_one_that_is_empty_blocks_where_games_were_played(phase: str, table: str) -> None:
    """The other two tell of them, and so does what was loaded."""
    assert BLOCKED in after(phase, lambda night: night[table].clear())


@pytest.mark.parametrize("phase", ["1-2", "2-3", "3-4"])
def test_without_a_schedule_nothing_is_expected_and_still_it_is_found(phase: str) -> None:
    """Also where the tables that are computed from it are empty too, so that nothing disagrees."""

    def wiped(night: Tables) -> None:
        for table in ("nbac_schedule", "player_game_summary", "team_game_summary"):
            night[table].clear()

    assert BLOCKED in after(phase, wiped)


@pytest.mark.parametrize("phase", ["1-2", "2-3", "3-4"])
def test_without_games_there_is_no_list_of_them(phase: str) -> None:
    """No schedule and no list are right then."""
    assert after(phase, lambda _: None, games=0) == []


@pytest.mark.parametrize("phase", ["2-3", "3-4"])
def test_without_games_there_are_runs_all_the_same(phase: str) -> None:
    """Scrapers run every day, so their absence is worth a warning."""
    assert after(phase, lambda night: night["scraper_runs"].clear(), games=0) == [
        ("empty_records", "warning")
    ]


def test_it_names_the_table() -> None:
    """And why it cannot be empty."""
    assert "scraper_games holds nothing of the date, though games were played" in says(
        "3-4", lambda night: night["scraper_games"].clear()
    )
