"""hang."""

from simulators.faults.base import Delivery
from simulators.outages import Answer
from simulators.outages.hang import Hang


def test_nothing_is_sent_until_the_service_hangs_up(whole: Answer) -> None:
    """After the stated time, which is a minute unless the scenario says otherwise."""
    assert Hang(seconds=2).apply(whole) == Answer(Delivery(None, delay=2_000_000, finish="closed"), "hung")
    assert Hang().apply(whole).delivery.delay == 60_000_000
