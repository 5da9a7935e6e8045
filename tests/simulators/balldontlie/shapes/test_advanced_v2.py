"""The long advanced row."""

from random import Random

from simulators.balldontlie.model import Line
from simulators.balldontlie.shapes.advanced_v2 import NAMES, AdvancedV2Row, advanced_v2_values

PLAYED = Line(1, 2, 3, 4, 30, 5, 10, 2, 4, 3, 4, 1, 2, 3, 1, 0, 2, 4, -6)
SAT = Line(1, 2, 3, 4, *(0,) * 15)


def test_it_has_121_fields() -> None:
    """Five of them name what it is about."""
    assert len(AdvancedV2Row.__struct_fields__) == 121
    assert len(set(NAMES)) == 116


def test_what_v1_knows_is_the_same() -> None:
    """The rest is drawn, the same from the same draws."""
    values = dict(zip(NAMES, advanced_v2_values(PLAYED, Random(1)), strict=True))

    assert values["effective_field_goal_percentage"] == 0.6
    assert list(values.values()) == advanced_v2_values(PLAYED, Random(1))
    assert list(values.values()) != advanced_v2_values(PLAYED, Random(2))


def test_shares_are_shares() -> None:
    """What is called a share lies between 0 and 1."""
    values = dict(zip(NAMES, advanced_v2_values(PLAYED, Random(1)), strict=True))

    assert all(0 <= float(value) <= 1 for name, value in values.items() if name.startswith("pct_"))


def test_who_did_not_play_has_nothing_drawn() -> None:
    """Tracking counts are zero, matchup minutes are none."""
    values = dict(zip(NAMES, advanced_v2_values(SAT, Random(1)), strict=True))

    assert (values["touches"], values["speed"], values["matchup_minutes"]) == (0, 0, "0:00")
