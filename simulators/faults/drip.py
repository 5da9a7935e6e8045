"""Send the body in small pieces, slower than a read time-out can see."""

from typing import Annotated, ClassVar, override

import msgspec

from simulators.clock import micros
from simulators.faults.base import Delivery, Exchange, Fault
from simulators.seed import Stream


class Drip(Fault, frozen=True):
    """The body comes ``chunk`` bytes at a time, ``every`` seconds; the last drip sets the pace."""

    in_body: ClassVar[bool] = True

    chunk: Annotated[int, msgspec.Meta(ge=1)]
    """Bytes at once."""
    every: Annotated[float, msgspec.Meta(ge=0, le=1_000_000)]
    """Seconds before each further piece."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        return msgspec.structs.replace(exchange.delivery, chunk=self.chunk, gap=micros(self.every))
