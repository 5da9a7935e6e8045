"""Take the call and say nothing."""

from typing import Annotated, override

import msgspec

from simulators.clock import micros
from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage


class Hang(Outage, frozen=True, tag="hang"):
    """No answer; the service itself hangs up after ``seconds``, if the client has not before."""

    seconds: Annotated[float, msgspec.Meta(gt=0, le=100_000)] = 60

    @override
    def apply(self, answer: Answer) -> Answer:
        delay = answer.delivery.delay + micros(self.seconds)
        return Answer(Delivery(None, delay=delay, finish="closed"), "hung")
