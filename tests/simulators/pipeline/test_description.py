"""The shipped description."""

import pytest

from simulators.pipeline.description import DEFAULT, default
from simulators.pipeline.read import read


def test_the_shipped_file_is_a_right_description() -> None:
    """It passes the checks that every user's file must pass."""
    assert default() == read(DEFAULT)


def test_values_are_neither_key_nor_ignored() -> None:
    """Two equal tables agree in key and values."""
    spec = default().tables["team_game_summary"]

    assert spec.values == (
        "game_date",
        "opponent",
        "points",
        "points_allowed",
        "possessions",
        "quality_score",
    )


def test_every_processed_table_ends_with_its_time() -> None:
    """Loaders rely on it: a file has all columns but the last."""
    loaded = [default().tables[processor.writes] for processor in default().processors]

    assert {"processed_at"} == {[*spec.columns][-1] for spec in loaded}


def test_a_table_of_phase_3_comes_from_the_box_scores() -> None:
    """A game that this scraper did not bring cannot be there."""
    assert default().source("team_game_summary") == "bdl_box_scores"
    assert default().source("odds_api_game_lines") == "odds_api_lines"
    assert default().source("scraper_games") is None


def test_a_place_is_dataset_and_table() -> None:
    """The table has its logical name, where nothing else is said."""
    assert default().place("player_daily_cache") == "nba_precompute.player_daily_cache"


def test_an_unknown_boundary_is_refused() -> None:
    """There are three."""
    with pytest.raises(KeyError):
        default().boundary("4-5")
