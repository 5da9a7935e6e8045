"""Expected games that are not there."""

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import Tables

RAW = ("bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines")


@pytest.mark.parametrize("table", RAW)
def test_one_missing_game_of_five_warns(table: str) -> None:
    """It is not under the threshold of 0.8; nothing else is said about it."""
    assert after("2-3", lambda night: night.drop(table, game_id="g1")) == [("game_count", "warning")]


def test_the_games_are_named() -> None:
    """With the table and the counts."""
    assert says("2-3", lambda night: night.drop("odds_api_game_lines", game_id="g1")) == [
        "odds_api_game_lines has 4 of 5 expected games: it lacks g1"
    ]


def _two(night: Tables) -> None:
    night.drop("odds_api_game_lines", game_id="g1")
    night.drop("odds_api_game_lines", game_id="g2")


def test_a_share_under_the_threshold_blocks() -> None:
    """Three of five; with a lower threshold they warn."""
    assert after("2-3", _two) == [("game_count", "blocking")]
    assert after("2-3", _two, PHASE_VALIDATION_GAME_COUNT_THRESHOLD="0.5") == [("game_count", "warning")]


def test_an_empty_table_blocks_whatever_the_threshold() -> None:
    """Games were played."""
    got = after(
        "2-3", lambda night: night["odds_api_game_lines"].clear(), PHASE_VALIDATION_GAME_COUNT_THRESHOLD="0"
    )

    assert got == [("game_count", "blocking")]


@pytest.mark.parametrize("table", ["player_game_summary", "team_game_summary"])
def test_the_analytics_tables_are_counted_too(table: str) -> None:
    """One game of five, and all."""
    assert after("3-4", lambda night: night.drop(table, game_id="g1")) == [("game_count", "warning")]
    assert after("3-4", lambda night: night[table].clear()) == [("game_count", "blocking")]


def test_the_schedule_is_held_against_its_file() -> None:
    """A game that was lost on loading is missing there, and strange everywhere else."""
    got = after("2-3", lambda night: night.drop("nbac_schedule", game_id="g1"))

    assert got == [("game_count", "warning"), *[("unscheduled", "blocking")] * 3]


def test_an_empty_schedule_is_no_night_without_games() -> None:
    """The files and the other tables say so."""
    assert ("game_count", "blocking") in after("2-3", lambda night: night["nbac_schedule"].clear())
