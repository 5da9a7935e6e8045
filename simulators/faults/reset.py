"""Reset the connection after the request and before the reply."""

from typing import ClassVar, override

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.breakage import lost, unanswered
from simulators.seed import Stream


class Reset(Fault, frozen=True):
    """Nothing is sent and the connection is reset; one that was refused before stays refused."""

    needs_reply: ClassVar[bool] = False

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        if lost(exchange.delivery):
            return exchange.delivery
        return unanswered(exchange.delivery, "reset")
