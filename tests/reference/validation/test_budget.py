"""The time that all warehouse calls may take together."""

import pytest

from reference.clock import ManualClock
from reference.validation.budget import Budget
from reference.warehouse import WarehouseError


def test_a_share_is_kept_for_the_log() -> None:
    """A quarter, which a slow query cannot spend."""
    clock = ManualClock()
    budget = Budget(clock, 20)
    clock.sleep(10)

    assert (budget.for_checks(), budget.for_log()) == (5, 10)
    clock.sleep(5)
    with pytest.raises(WarehouseError, match="no time left"):
        budget.for_checks()
    assert budget.for_log() == 5


def test_in_the_end_nothing_is_left() -> None:
    """Not even for the log."""
    clock = ManualClock()
    budget = Budget(clock, 20)
    clock.sleep(20)

    with pytest.raises(WarehouseError, match="no time left"):
        budget.for_log()
