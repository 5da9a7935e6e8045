"""What a season is made of."""

from datetime import date

from simulators.balldontlie.model import Game, Line

MINUTE = 60_000_000


def test_a_game_ends_later_with_each_overtime() -> None:
    """2 h 15 min after its tip-off, and 15 min more for each."""
    regular = Game(1, 2024, date(2025, 1, 1), 0, 1, 2, (25, 25, 25, 25), (20, 20, 20, 20))
    longer = Game(1, 2024, date(2025, 1, 1), 0, 1, 2, (20,) * 6, (20,) * 6)

    assert (regular.ends, longer.ends) == (135 * MINUTE, 165 * MINUTE)
    assert (regular.home_score, regular.visitor_score) == (100, 80)


def test_points_and_rebounds_follow_from_the_counts() -> None:
    """Two for a field goal, one more for a three, one for a free throw."""
    line = Line(1, 2, 3, 4, 30, 5, 10, 2, 4, 3, 4, 1, 2, 3, 1, 0, 2, 4, -6)

    assert (line.pts, line.reb) == (15, 3)
