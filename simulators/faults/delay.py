"""Keep the client waiting for the first byte."""

from typing import Annotated, override

import msgspec

from simulators.clock import micros
from simulators.faults.base import Delivery, Exchange, Fault
from simulators.seed import Stream


class Delay(Fault, frozen=True):
    """The head comes ``seconds`` later; delays add up."""

    seconds: Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        delivery = exchange.delivery
        return msgspec.structs.replace(delivery, delay=delivery.delay + micros(self.seconds))
