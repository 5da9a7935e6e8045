"""The service's process is killed."""

from math import inf
from typing import ClassVar, override

from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage


class Killed(Outage, frozen=True, tag="killed"):
    """This call's connection is reset, and every later one is refused, to the end of the run."""

    lasting: ClassVar[bool] = True

    @property
    @override
    def away(self) -> float:
        return inf

    @override
    def apply(self, answer: Answer) -> Answer:
        return Answer(Delivery(None, delay=answer.delivery.delay, finish="refused"), "refused")
