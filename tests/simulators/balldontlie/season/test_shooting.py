"""How a score comes about."""

import pytest

from simulators.balldontlie.season.shooting import Shots, shots
from simulators.seed import stream


@pytest.mark.parametrize("points", [*range(30), 64, 99, 110, 176, 250])
def test_shots_amount_to_the_score(points: int) -> None:
    """Any score of a season file, and nothing is negative."""
    draw = stream(points, "s")
    for _ in range(100):
        drawn = shots(points, draw)

        assert drawn.points == points
        assert min(drawn.twos, drawn.threes, drawn.free) >= 0
        assert min(drawn.missed_twos, drawn.missed_threes, drawn.missed_free) >= 0


def test_percentages_are_those_of_the_league() -> None:
    """47 % from the field, 35 % of threes, 79 % of free throws; each within three."""
    draw = stream(0, "s")
    drawn = [shots(110, draw) for _ in range(500)]
    made = sum(one.made for one in drawn)
    threes, free = sum(one.threes for one in drawn), sum(one.free for one in drawn)
    missed = sum(one.missed_twos + one.missed_threes for one in drawn)

    assert abs(made / (made + missed) - 0.47) < 0.03
    assert abs(threes / (threes + sum(one.missed_threes for one in drawn)) - 0.35) < 0.03
    assert abs(free / (free + sum(one.missed_free for one in drawn)) - 0.79) < 0.03


def test_rebounds_follow_misses() -> None:
    """Every field goal missed, and two of five free throws."""
    assert Shots(1, 1, 1, missed_twos=3, missed_threes=4, missed_free=5).rebounds_off == 9
