"""The port closes for a while, as it does when a service is restarted."""

from typing import Annotated, override

import msgspec

from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage


class Refused(Outage, frozen=True, tag="refused"):
    """This call's connection is reset without an answer; for ``seconds`` further ones are refused.

    A service learns what a connection is for only once it has taken it, so the call that is struck is
    reset rather than refused.
    """

    seconds: Annotated[float, msgspec.Meta(ge=0, le=100_000)] = 1

    @property
    @override
    def away(self) -> float:
        return self.seconds

    @override
    def apply(self, answer: Answer) -> Answer:
        return Answer(Delivery(None, delay=answer.delivery.delay, finish="refused"), "refused")
