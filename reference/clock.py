"""Time as an argument: what tells it and what lets it pass."""

import time
from typing import Protocol


class Clock(Protocol):
    """What the reference asks about time; a test or a simulator gives its own."""

    def time(self) -> float:
        """Wall time, in seconds since 1970-01-01 UTC; may jump."""
        ...

    def monotonic(self) -> float:
        """Seconds from an origin of no meaning; never falls. Waits are measured with it."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let *seconds* pass; nothing happens when they are zero or negative."""
        ...


class SystemClock:
    """The machine's clocks.

    The functions are looked up in :mod:`time` at each call, so that what replaces them there is heard.
    """

    __slots__ = ()

    def time(self) -> float:
        """Wall time, in seconds since 1970-01-01 UTC."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds of the machine's monotonic clock."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Really wait *seconds*."""
        if seconds > 0:
            time.sleep(seconds)


class ManualClock:
    """A clock for tests: time passes only when somebody sleeps, and ``sleeps`` says how long each time.

    *start* is the wall time at the beginning, in seconds since 1970. Kept as whole nanoseconds.
    """

    __slots__ = ("_passed", "_start", "sleeps")

    def __init__(self, start: float = 1_735_689_600.0) -> None:
        self._start = start
        self._passed = 0
        self.sleeps: list[float] = []

    def time(self) -> float:
        """Wall time, in seconds since 1970-01-01 UTC."""
        return self._start + self.monotonic()

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._passed / 1e9

    def sleep(self, seconds: float) -> None:
        """Move the clock on by *seconds* at once."""
        self.sleeps.append(seconds)
        self._passed += max(0, round(seconds * 1e9))
