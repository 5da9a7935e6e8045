"""Rows that are older than what they come from."""

from datetime import timedelta

import pytest

from tests.reference.validation.after import after, says
from tests.reference.validation.night import COMPUTED, LOADED, SCRAPED, Tables

OLD = SCRAPED - timedelta(days=1)
RAW = ("bdl_player_boxscores", "nbac_gamebook_player_stats", "odds_api_game_lines", "nbac_schedule")


@pytest.mark.parametrize("table", RAW)
def test_a_raw_table_older_than_its_file_blocks(table: str) -> None:
    """The whole partition is of an earlier load."""
    assert after("2-3", lambda night: night.change(table, {}, processed_at=OLD)) == [
        ("freshness", "blocking")
    ]


@pytest.mark.parametrize("table", RAW)
def test_one_stale_game_of_five_warns(table: str) -> None:
    """The others are fresh."""
    where = {"game_id": "g1"}

    assert after("2-3", lambda night: night.change(table, where, processed_at=OLD)) == [
        ("freshness", "warning")
    ]


@pytest.mark.parametrize("table", ["player_game_summary", "team_game_summary"])
def test_an_analytics_table_older_than_the_raw_one_blocks(table: str) -> None:
    """It was computed before the rows came that it should be computed from."""
    older = LOADED - timedelta(seconds=1)

    assert after("3-4", lambda night: night.change(table, {}, processed_at=older)) == [
        ("freshness", "blocking")
    ]


def test_a_raw_table_that_was_loaded_again_makes_the_analytics_stale() -> None:
    """For that game."""

    def again(night: Tables) -> None:
        later = COMPUTED + timedelta(minutes=1)
        night.change("bdl_player_boxscores", {"game_id": "g1"}, processed_at=later)

    assert after("3-4", again) == [("freshness", "warning")] * 2


def test_the_same_moment_is_fresh() -> None:
    """Older is older."""
    assert after("2-3", lambda night: night.change("odds_api_game_lines", {}, processed_at=SCRAPED)) == []


def test_rows_without_a_file_are_not_stale() -> None:
    """There is nothing to compare with."""
    assert after("2-3", lambda night: night.drop("scraper_games", scraper="odds_api_lines")) == []


def test_it_names_the_games() -> None:
    """And what they are older than."""
    where = {"game_id": "g1"}

    assert says("2-3", lambda night: night.change("nbac_schedule", where, processed_at=OLD)) == [
        "nbac_schedule holds rows older than the file of nbac_schedule in 1 of 5 games: g1"
    ]
