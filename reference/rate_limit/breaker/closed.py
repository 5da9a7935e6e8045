"""Closed: everything passes, and failures in a row are counted."""

from dataclasses import dataclass

from reference.rate_limit.breaker.failure import Failure, Ticket
from reference.rate_limit.breaker.open import Open


@dataclass(frozen=True, slots=True)
class Closed:
    """The healthy state; ``failures`` have been counted since the last success."""

    failures: int = 0

    def refuses_until(self, _now: float) -> float | None:
        """None: nothing is refused."""
        return None

    def succeeded(self, _ticket: Ticket) -> "Closed":
        """A success ends the row of failures."""
        return HEALTHY

    def failed(self, failure: Failure) -> "Closed | Open":
        """Count a fresh failure; the one that reaches the threshold opens.

        A call sent before the last counted failure was read is of the same burst, and does not count again.
        """
        if not failure.fresh:
            return self
        count = self.failures + 1
        return Open(failure.until) if count >= failure.threshold else Closed(count)


HEALTHY = Closed()
"""No failure since the last success."""
