"""The thresholds, and the values that are tried."""

from reference.validation import VARIABLES
from scrimmage.tuning.knobs import CURVES, DEFAULT, GAME_COUNT, GRID, QUALITY
from simulators.pipeline import Thresholds


def test_the_defaults_are_those_of_the_reference() -> None:
    """As its table of variables has them, and as the truth of the simulated pipeline goes by."""
    defaults = {variable.name: variable.default for variable in VARIABLES}

    assert {knob.variable: knob.default for knob in (GAME_COUNT, QUALITY)}.items() <= defaults.items()
    assert Thresholds() == DEFAULT


def test_one_is_turned_and_the_other_stays() -> None:
    """At its default."""
    assert GAME_COUNT.turned(0.5) == Thresholds(0.5, 0.7)
    assert QUALITY.turned(0.5) == Thresholds(0.8, 0.5)


def test_the_grid_holds_both_ends_and_the_defaults() -> None:
    """In hundredths, ascending, so that a default has its line."""
    assert (GRID[0], GRID[-1], len(GRID)) == (0, 1, 101)
    assert {knob.default for _, knob in CURVES} <= set(GRID)
