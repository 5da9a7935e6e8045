"""Cut the reply's body, as a proxy does that dies in the middle."""

from typing import Annotated, ClassVar, override

import msgspec

from simulators.faults.base import Delivery, Exchange, Fault
from simulators.faults.breakage import stopped
from simulators.seed import Stream


class BodyCut(Fault, frozen=True):
    """Only the first ``after`` bytes of the body arrive; the connection then closes in good order.

    Content-Length still announces the whole body, so a careful client can tell. A body that is no
    longer than that arrives whole.
    """

    in_body: ClassVar[bool] = True

    after: Annotated[int, msgspec.Meta(ge=0)]
    """Bytes of the body."""

    @override
    def apply(self, exchange: Exchange, draw: Stream) -> Delivery:
        return stopped(exchange.delivery, self.after, "closed")
