"""Half-open: one probe is in flight, and everybody else is refused."""

from dataclasses import dataclass

from reference.rate_limit.breaker.closed import HEALTHY, Closed
from reference.rate_limit.breaker.failure import Failure, Ticket
from reference.rate_limit.breaker.open import Open


@dataclass(frozen=True, slots=True)
class HalfOpen:
    """The asking state; only the call with the ticket ``probe`` decides.

    A probe that has not reported at ``lease_until`` (seconds of the monotonic clock) is given up: its
    caller hangs or was stopped, and the next caller becomes the probe.
    """

    probe: Ticket
    lease_until: float

    def refuses_until(self, now: float) -> float | None:
        """The end of the probe's lease, or None when it has come."""
        return self.lease_until if now < self.lease_until else None

    def succeeded(self, ticket: Ticket) -> "HalfOpen | Closed":
        """Any answer to the probe closes, unless it is a failure."""
        return HEALTHY if ticket is self.probe else self

    def failed(self, failure: Failure) -> "HalfOpen | Open":
        """The probe's failure opens again."""
        return Open(failure.until) if failure.ticket is self.probe else self
