"""refused."""

from simulators.faults.base import Delivery
from simulators.outages import Answer
from simulators.outages.refused import Refused


def test_the_port_closes_for_a_while(whole: Answer) -> None:
    """The call that is struck gets no answer; the service is not asked."""
    refused = Refused(seconds=0.5)

    assert refused.apply(whole) == Answer(Delivery(None, finish="refused"), "refused")
    assert (refused.away, refused.lasting, refused.needs_answer) == (0.5, False, False)
