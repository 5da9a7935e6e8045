"""Seasons are made once a process."""

from pathlib import Path

import pytest

from scrimmage.seasons import season_of
from simulators.balldontlie.season import SeasonFileError


def test_a_season_is_made_once() -> None:
    """Thousands of runs share it."""
    assert season_of(2024, 0) is season_of(2024, 0)


def test_another_seed_is_another_season() -> None:
    """Data are drawn too."""
    assert season_of(2024, 1) is not season_of(2024, 0)


def test_a_file_takes_the_place_of_the_year(tmp_path: Path) -> None:
    """The user's calendar says which year it is."""
    file = tmp_path / "season.csv"
    file.write_text(
        "season,game_date,home,visitor,home_score,visitor_score,postseason\n"
        "2023,2024-01-01,BOS,DEN,100,90,False\n"
    )

    assert season_of(1999, 0, file).year == 2023


def test_a_file_with_a_mistake_is_refused(tmp_path: Path) -> None:
    """With its line."""
    file = tmp_path / "season.csv"
    file.write_text("season,day\n")

    with pytest.raises(SeasonFileError, match=r"season\.csv:1"):
        season_of(0, 0, file)
