"""The time of one start."""

import pytest

from reference.clock import ManualClock
from reference.self_heal.budget import QUERY, TimeBudget
from reference.warehouse import WarehouseError


def test_a_query_gets_what_is_left_and_never_much() -> None:
    """A warehouse that hangs must not cost the whole start."""
    clock = ManualClock()
    budget = TimeBudget(clock, 100)

    assert budget.for_query() == QUERY
    clock.sleep(90)
    assert (budget.for_query(), budget.left) == (10, 10)


def test_in_the_end_nothing_is_left() -> None:
    """No query is begun any more."""
    clock = ManualClock()
    budget = TimeBudget(clock, 100)
    clock.sleep(101)

    assert budget.left == 0
    with pytest.raises(WarehouseError, match="no time left"):
        budget.for_query()
