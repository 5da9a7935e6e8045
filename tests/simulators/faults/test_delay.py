"""delay."""

from collections.abc import Callable

import msgspec
import pytest

from simulators.faults.base import Delivery
from simulators.faults.delay import Delay


def test_delays_add_up(page: Callable[..., Delivery], strike: Callable[..., Delivery]) -> None:
    """Two faults that each wait, wait one after the other."""
    before = page([1])

    assert Delivery(before.reply, delay=2_000_000) == strike(Delay(0.5), strike(Delay(1.5), before))


@pytest.mark.parametrize("seconds", [-1, float("nan"), float("inf")])
def test_time_does_not_run_backwards(seconds: float) -> None:
    """TOML knows nan and inf; a delay does not."""
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"kind": "delay", "seconds": seconds}, Delay)
