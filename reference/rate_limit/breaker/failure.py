"""What a breaker's state is told about a call that went wrong."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed call. Times are seconds of the monotonic clock."""

    ticket: int
    """What the call was let through with."""
    fresh: bool
    """Whether the call was sent after the last counted failure had been read."""
    threshold: int
    """Consecutive failures that open the breaker, 1 or more."""
    until: float
    """Until when the breaker would stay open if it opened now."""
