"""Refuse the connection, as a host does on which nothing listens."""

from typing import ClassVar, override

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.breakage import unanswered
from simulators.seed import Stream


class Refused(Fault, frozen=True):
    """The connection is never opened; the API does not see the call."""

    needs_reply: ClassVar[bool] = False

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        return unanswered(exchange.delivery, "refused")
