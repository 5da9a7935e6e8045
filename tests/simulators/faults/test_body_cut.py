"""body_cut."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.body_cut import BodyCut


def test_the_body_ends_early_and_the_connection_closes(
    page: Callable[..., Delivery], strike: Callable[..., Delivery]
) -> None:
    """The reply itself stays whole, so that its length is still announced."""
    before = page([{"id": 1}], length=True)

    assert Delivery(before.reply, stop_after=5, finish="closed") == strike(BodyCut(5), before)
