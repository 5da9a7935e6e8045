"""Fixtures and results."""

from datetime import date

from simulators.balldontlie.season.fixture import Fixture, Result

FIXTURE = Fixture(date(2025, 1, 1), home_id=3, visitor_id=7)


def test_the_home_team_wins_with_more_points() -> None:
    """The winner's id is the home team's."""
    played = Result(FIXTURE, 101, 99)

    assert played.home_won
    assert played.winner_id == 3


def test_turning_a_result_makes_the_other_side_win() -> None:
    """Scores change sides, the fixture stays."""
    turned = Result(FIXTURE, 101, 99).turned()

    assert turned == Result(FIXTURE, 99, 101)
    assert turned.winner_id == 7
