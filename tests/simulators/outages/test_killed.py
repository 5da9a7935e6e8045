"""killed."""

from math import inf

from simulators.faults.base import Delivery
from simulators.outages import Answer
from simulators.outages.killed import Killed


def test_the_port_closes_for_good(whole: Answer) -> None:
    """From the call on that is struck."""
    assert Killed().apply(whole) == Answer(Delivery(None, finish="refused"), "refused")
    assert (Killed().away, Killed().lasting) == (inf, True)
