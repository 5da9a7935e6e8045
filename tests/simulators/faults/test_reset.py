"""reset."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.reset import Reset

Strike = Callable[..., Delivery]


def test_nothing_is_sent(page: Callable[..., Delivery], strike: Strike) -> None:
    """The connection is reset before the head."""
    assert Delivery(None, finish="reset") == strike(Reset(), page([1]))


def test_a_connection_that_was_refused_is_not_reset(strike: Strike) -> None:
    """It never was."""
    refused = Delivery(None, finish="refused")

    assert strike(Reset(), refused) is refused
