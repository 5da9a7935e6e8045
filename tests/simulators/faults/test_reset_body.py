"""reset_body."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.reset_body import ResetBody


def test_the_connection_is_reset_in_the_body(
    page: Callable[..., Delivery], strike: Callable[..., Delivery]
) -> None:
    """After so many bytes of it."""
    before = page([{"id": 1}])

    assert Delivery(before.reply, stop_after=5, finish="reset") == strike(ResetBody(5), before)
