"""What one job says of breakers, and what a breaker's state is told about a call that went wrong."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Rules:
    """What one job's configuration says of breakers."""

    threshold: int
    """Consecutive failures that open, 1 or more."""
    timeout: float
    """Seconds that an opened breaker stays open, and that a probe which never reports keeps its place."""


class Ticket:
    """What a call is let through with. Every one is another; nothing stands on it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """One failed call. Times are seconds of the monotonic clock."""

    ticket: Ticket
    """What the call was let through with."""
    fresh: bool
    """Whether the call was sent after the last counted failure had been read."""
    threshold: int
    """Consecutive failures that open the breaker, 1 or more."""
    until: float
    """Until when the breaker would stay open if it opened now."""

    @classmethod
    def read(cls, ticket: Ticket, newest: Ticket, now: float, rules: Rules, told: float) -> Self:
        """Give the failure that was read at *now* of the call with *ticket*.

        *newest* is the newest ticket, *told* the latest time that the host told anybody: a breaker stays
        open for its time-out or until then, whichever is later.
        """
        return cls(ticket, ticket is newest, rules.threshold, max(now + rules.timeout, told))
