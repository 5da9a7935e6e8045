"""drip."""

from collections.abc import Callable

from simulators.faults.base import Delivery
from simulators.faults.drip import Drip


def test_the_last_drip_sets_the_pace(page: Callable[..., Delivery], strike: Callable[..., Delivery]) -> None:
    """Pieces of one byte, a quarter of a second apart."""
    before = page([1])

    after = strike(Drip(chunk=1, every=0.25), strike(Drip(chunk=9, every=8), before))

    assert Delivery(before.reply, chunk=1, gap=250_000) == after
