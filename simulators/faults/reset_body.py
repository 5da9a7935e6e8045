"""Reset the connection in the middle of the body."""

from typing import Annotated, ClassVar, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.breakage import stopped
from simulators.seed import Stream


class ResetBody(Fault, frozen=True):
    """At most the first ``after`` bytes of the body arrive; the connection is then reset.

    The client's system may throw away what it has not read by then. A body that is no longer than
    that arrives whole.
    """

    in_body: ClassVar[bool] = True

    after: Annotated[int, msgspec.Meta(ge=0)]
    """Bytes of the body."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        return stopped(exchange.delivery, self.after, "reset")
