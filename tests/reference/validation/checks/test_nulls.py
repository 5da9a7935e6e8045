"""Columns that are not filled."""

import pytest

from tests.reference.validation.after import after, says

COLUMNS = [
    ("2-3", "bdl_player_boxscores", "steals"), ("2-3", "bdl_player_boxscores", "processed_at"),
    ("2-3", "nbac_gamebook_player_stats", "player_status"), ("2-3", "odds_api_game_lines", "home_value"),
    ("2-3", "nbac_schedule", "game_type"), ("3-4", "player_game_summary", "opponent"),
    ("3-4", "team_game_summary", "possessions"),
]  # fmt: skip


@pytest.mark.parametrize(("phase", "table", "column"), COLUMNS)
def test_a_null_warns(phase: str, table: str, column: str) -> None:
    """In the rows of one game."""
    where = {"game_id": "g1"}

    assert after(phase, lambda night: night.change(table, where, **{column: None})) == [("nulls", "warning")]


@pytest.mark.parametrize(("phase", "table", "column"), COLUMNS)
def test_a_column_without_a_value_blocks(phase: str, table: str, column: str) -> None:
    """It is as an empty table."""
    assert after(phase, lambda night: night.change(table, {}, **{column: None})) == [("nulls", "blocking")]


def test_a_column_that_may_be_null_is_no_alarm() -> None:
    """A player who took no shot has no shooting; a game that did not move has no other date."""
    assert after("3-4", lambda night: night.change("player_game_summary", {}, true_shooting=None)) == []
    assert after("2-3", lambda night: night.change("nbac_schedule", {}, original_date=None)) == []


def test_rows_without_a_game_are_found() -> None:
    """They belong to no game, which is told in several ways."""
    got = after("2-3", lambda night: night.change("odds_api_game_lines", {"game_id": "g1"}, game_id=None))

    assert got == [("game_count", "warning"), ("nulls", "warning"), ("unscheduled", "blocking")]


def test_it_names_the_columns() -> None:
    """With the number of rows."""
    where = {"game_id": "g1"}

    assert says("2-3", lambda night: night.change("odds_api_game_lines", where, market=None, bookmaker=None))[
        -1
    ] == ("odds_api_game_lines has nulls in bookmaker (3 of 15 rows), market (3 of 15 rows)")
