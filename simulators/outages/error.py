"""Answer with an error in the service's place."""

from typing import Annotated, override

import msgspec

from simulators.faults.base import Delivery
from simulators.outages.base import Answer, Outage
from simulators.outages.google_error import google_error


class Error(Outage, frozen=True, tag="error"):
    """The client gets ``status``, in the form of Google's errors; the service is not asked."""

    status: Annotated[int, msgspec.Meta(ge=400, le=599)]
    reason: str = "backendError"
    """By which Google's clients decide whether to try again."""
    message: str = "The service is having a bad day."
    retry_after: Annotated[int, msgspec.Meta(ge=0)] | None = None
    """Seconds to tell in Retry-After."""

    @override
    def apply(self, answer: Answer) -> Answer:
        reply = google_error(self.status, self.reason, self.message)
        if self.retry_after is not None:
            reply = reply.with_headers({"Retry-After": str(self.retry_after)})
        return Answer(Delivery(reply, delay=answer.delivery.delay), "failed")
