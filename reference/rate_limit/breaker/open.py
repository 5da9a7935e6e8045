"""Open: nothing passes until a time."""

from dataclasses import dataclass

from reference.rate_limit.breaker.failure import Failure, Ticket


@dataclass(frozen=True, slots=True)
class Open:
    """The refusing state, until ``until`` (seconds of the monotonic clock)."""

    until: float

    def refuses_until(self, now: float) -> float | None:
        """The time that is waited for, or None when it has come."""
        return self.until if now < self.until else None

    def succeeded(self, _ticket: Ticket) -> "Open":
        """A call sent before the opening may still succeed; the probe decides, not it."""
        return self

    def failed(self, _failure: Failure) -> "Open":
        """A call sent before the opening failed too; that is known already."""
        return self
