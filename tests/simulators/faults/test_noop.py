"""noop."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.noop import Noop


def test_nothing_changes(page: Callable[..., Delivery], strike: Callable[..., Delivery]) -> None:
    """The very same delivery comes out."""
    delivery = page([{"id": 1}])

    assert strike(Noop(), delivery) is delivery
