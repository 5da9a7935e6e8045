"""The short advanced row."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.model import Line
from simulators.balldontlie.shapes.advanced import AdvancedRow, advanced_numbers


def test_the_numbers_stand_in_the_order_of_the_row() -> None:
    """Between id and player."""
    line = Line(1, 2, 3, 4, 30, 5, 10, 2, 4, 3, 4, 1, 2, 3, 1, 0, 2, 4, -6)

    assert list(advanced_numbers(line)) == list(AdvancedRow.__struct_fields__[1:-3])
    assert advanced_numbers(line)["effective_field_goal_percentage"] == 0.6


@given(st.lists(st.integers(0, 40), min_size=14, max_size=14))
def test_every_line_has_finite_numbers(counts: list[int]) -> None:
    """Zeros divide nothing."""
    names = (
        "minutes", "fgm", "fga", "fg3m", "fg3a", "ftm", "fta", "oreb", "dreb", "ast", "stl",
        "blk", "turnover", "pf",
    )  # fmt: skip
    line = Line(
        id=1, game_id=2, player_id=3, team_id=4, plus_minus=0, **dict(zip(names, counts, strict=True))
    )

    assert all(math.isfinite(value) for value in advanced_numbers(line).values())
