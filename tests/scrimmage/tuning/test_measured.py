"""What is kept of a gate's result, and what it would have decided."""

from typing import Any

import pytest

from reference.validation import Checked, Finding, Mode, Outcome, Result, Severity
from scrimmage.tuning.measured import Measured, measured
from simulators.pipeline import Thresholds


def result(*checks: Checked) -> Result:
    """A gate's result of these checks."""
    return Result("3-4", "2025-01-06", Mode.BLOCKING, Outcome.OPEN, checks)


def checked(check: str, *found: Severity, made: bool = True, **measures: Any) -> Checked:
    """One check of table ``t``."""
    return Checked(check, "t", made, tuple(Finding(check, "t", one, "x") for one in found), measures)


@pytest.mark.parametrize("check", ["game_count", "rows_per_game"])
def test_what_is_counted_is_a_share(check: str) -> None:
    """How many are there, of how many."""
    assert measured(result(checked(check, present=3, expected=4, threshold=0.8))).shares == ((3, 4),)


def test_fresh_games_are_a_share_too() -> None:
    """Those that are not stale."""
    assert measured(result(checked("freshness", games=5, stale=2, threshold=0.8))).shares == ((3, 5),)


def test_where_nothing_is_due_there_is_no_share() -> None:
    """A date without games has none to lose; a table without rows has no quality."""
    values = measured(result(checked("game_count", present=0, expected=0), checked("quality", threshold=0.7)))

    assert values == Measured()


@pytest.mark.parametrize(
    ("severity", "anyway"), [(Severity.BLOCKING, True), (Severity.WARNING, False), (Severity.INFO, False)]
)
def test_a_finding_without_a_threshold_stays(severity: Severity, *, anyway: bool) -> None:
    """It blocks whatever the thresholds are, where it is blocking."""
    values = measured(result(checked("processors", severity, status="failed")))

    assert (values.anyway, values.blocks(Thresholds(0, 0))) == (anyway, anyway)


def test_a_finding_with_a_threshold_is_not_kept() -> None:
    """It is found again at each threshold."""
    found = checked("game_count", Severity.BLOCKING, present=3, expected=4)
    low = checked("quality", Severity.BLOCKING, mean=0.6)

    assert measured(result(found, low)) == Measured(((3, 4),), (0.6,))


def test_what_could_not_be_checked_is_told() -> None:
    """And weighs nothing."""
    assert measured(result(checked("processors", Severity.BLOCKING, made=False))) == Measured(whole=False)


@pytest.mark.parametrize(
    ("share", "threshold", "few"),
    [
        ((4, 5), 0.8, False),
        ((4, 5), 0.81, True),
        ((5, 5), 1.0, False),
        ((0, 5), 0.0, True),
        ((1, 5), 0.0, False),
    ],
)
def test_few_is_under_the_threshold_or_nothing_at_all(
    share: tuple[int, int], threshold: float, *, few: bool
) -> None:
    """Exactly the share is enough."""
    assert Measured((share,)).few(threshold) is few


@pytest.mark.parametrize(("threshold", "low"), [(0.7, False), (0.71, True)])
def test_low_is_under_the_threshold(threshold: float, *, low: bool) -> None:
    """Exactly the mean is enough."""
    assert Measured(means=(0.9, 0.7)).low(threshold) is low


def test_either_blocks() -> None:
    """Too few, or too low."""
    values = Measured(((4, 5),), (0.6,))

    assert [values.blocks(Thresholds(*at)) for at in ((0.8, 0.6), (0.9, 0.6), (0.8, 0.7))] == [
        False,
        True,
        True,
    ]
