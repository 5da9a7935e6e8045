"""A number of games in a file that is not plausible."""

from datetime import timedelta

import pytest

from reference.validation import BoundaryAt
from tests.reference.validation.after import after, says
from tests.reference.validation.night import DAY, PROJECT, SEVEN, Tables, bench, found, night


def test_thirty_games_block() -> None:
    """No date has as many; the list says the same here, or nothing."""
    where = {"scraper": "nbac_gamebook"}

    assert after("1-2", lambda night: night.change("scraper_runs", where, game_count=30)) == [
        ("plausible_count", "blocking"), ("plausible_count", "warning"),
    ]  # fmt: skip
    assert after("1-2", lambda _: None, games=29) == []
    assert after("1-2", lambda _: None, games=30) == [("plausible_count", "blocking")] * 4


def test_a_file_that_lists_fewer_than_it_says_warns() -> None:
    """They were lost on the way."""
    drop = {"scraper": "nbac_schedule", "game_id": "g1"}

    assert after("1-2", lambda night: night.drop("scraper_games", **drop)) == [("plausible_count", "warning")]
    assert says("1-2", lambda night: night.drop("scraper_games", **drop)) == [
        "scraper nbac_schedule says that it brought 5 games, and lists 4"
    ]


@pytest.mark.parametrize("hours", [51])
def test_fewer_than_are_expected_warn_when_they_cannot_come_any_more(hours: int) -> None:
    """Before that, upstream is late."""
    tables = night()
    tables.drop("scraper_games", scraper="nbac_gamebook", game_id="g1")
    tables.change("scraper_runs", {"scraper": "nbac_gamebook"}, game_count=4)
    asked = BoundaryAt("1-2", DAY, SEVEN + timedelta(hours=hours), PROJECT, "http://next.invalid/")

    assert found(bench(tables).gate()(asked)) == [("plausible_count", "warning")]


def test_a_schedule_that_lost_a_game_since_is_no_alarm() -> None:
    """Its file is newer than the table: the game may have moved this afternoon."""

    def moved(tables: Tables) -> None:
        tables.drop("scraper_games", scraper="nbac_schedule", game_id="g1")
        tables.change("scraper_runs", {"scraper": "nbac_schedule"}, game_count=4)

    assert after("1-2", moved) == []
