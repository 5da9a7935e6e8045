"""Serve what was true a while ago, as a cache does that was not told."""

from http import HTTPStatus
from typing import Annotated, ClassVar, override

import msgspec

from simulators.clock import micros
from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.body import edited
from simulators.seed import Stream


class Stale(Fault, frozen=True):
    """The body is the one of ``seconds`` earlier; status and headers are those of now.

    Only a 200 that was a 200 then grows stale. Behind a proxy the body is the last that passed for
    the same request at least so long ago; where none did, the reply stays as it is.
    """

    asks_again: ClassVar[bool] = True

    seconds: Annotated[float, msgspec.Meta(gt=0, le=100_000_000)]
    """Age of the data; may reach back before the run began."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        reply = exchange.delivery.reply
        if exchange.again is None or reply is None or reply.status != HTTPStatus.OK:
            return exchange.delivery
        earlier = exchange.again(exchange.request, exchange.now - micros(self.seconds))
        if earlier.status != HTTPStatus.OK:
            return exchange.delivery
        return edited(exchange.delivery, earlier.body)
