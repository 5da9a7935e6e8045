"""The time that one start may take, handed out to its calls."""

from reference.clock import Clock
from reference.warehouse import WarehouseError

QUERY = 30.0
"""Seconds that one query may take at most."""


class TimeBudget:
    """Seconds that run out, by *clock*, from when it is made."""

    __slots__ = ("_clock", "_end")

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds that are left, zero or more; a clock tells no less than a microsecond."""
        return max(0.0, round(self._end - self._clock.monotonic(), 6))

    @property
    def deadline(self) -> float:
        """Seconds since 1970 at which they have run out."""
        return self._clock.time() + self.left

    def for_query(self) -> float:
        """Seconds that a query may take. Raises WarehouseError when there are none."""
        left = min(QUERY, self.left)
        if left <= 0:
            raise WarehouseError("no time left")
        return left
