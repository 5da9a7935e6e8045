"""Time as an argument: integer microseconds of the run, never the machine's clock by accident."""

import time
from typing import Protocol

SECOND = 1_000_000
"""Microseconds in a second."""


def micros(seconds: float) -> int:
    """Give *seconds* as whole microseconds."""
    return round(seconds * SECOND)


class Clock(Protocol):
    """What tells the time of a run and lets it pass."""

    def now(self) -> int:
        """Microseconds since the run began; never falls."""
        ...

    def sleep(self, duration: int) -> None:
        """Let *duration* microseconds pass; nothing happens when it is zero or negative."""
        ...


class VirtualClock:
    """Time that passes only when somebody sleeps: five minutes in a microsecond."""

    __slots__ = ("_now",)

    def __init__(self) -> None:
        self._now = 0

    def now(self) -> int:
        """Microseconds since the run began."""
        return self._now

    def sleep(self, duration: int) -> None:
        """Move the clock on by *duration* microseconds."""
        if duration > 0:
            self._now += duration


class RealClock:
    """The machine's monotonic clock, counted from *origin* (nanoseconds of ``time.monotonic_ns``).

    Processes of one machine that share an origin agree about the time. It may run *speed* times as fast.
    """

    __slots__ = ("_speed", "origin")

    def __init__(self, origin: int | None = None, speed: float = 1) -> None:
        self.origin = time.monotonic_ns() if origin is None else origin
        self._speed = speed

    def now(self) -> int:
        """Microseconds since the origin."""
        gone = time.monotonic_ns() - self.origin
        return gone // 1000 if self._speed == 1 else int(gone * self._speed) // 1000

    def sleep(self, duration: int) -> None:
        """Really wait *duration* microseconds."""
        if duration > 0:
            time.sleep(duration / SECOND / self._speed)
