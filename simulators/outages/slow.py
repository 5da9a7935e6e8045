"""Keep the client waiting."""

from typing import Annotated, ClassVar, override

import msgspec

from simulators.clock import micros
from simulators.outages.base import Answer, Outage


class Slow(Outage, frozen=True, tag="slow"):
    """The answer comes ``seconds`` later than it would."""

    needs_answer: ClassVar[bool] = True

    seconds: Annotated[float, msgspec.Meta(ge=0, le=100_000)]

    @override
    def apply(self, answer: Answer) -> Answer:
        delivery = msgspec.structs.replace(
            answer.delivery, delay=answer.delivery.delay + micros(self.seconds)
        )
        return Answer(delivery, "slow" if answer.fate == "whole" else answer.fate)
