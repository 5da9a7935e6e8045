"""The time that all warehouse calls of one gate may take together."""

from reference.clock import Clock
from reference.warehouse import WarehouseError

RESERVED = 0.25
"""The share that is kept for the log, so that a slow query does not also cost the record of it."""


class Budget:
    """Seconds that run out, by *clock*, from when it is made."""

    __slots__ = ("_clock", "_end", "_reserve")

    def __init__(self, clock: Clock, seconds: float) -> None:
        self._clock = clock
        self._end = clock.monotonic() + seconds
        self._reserve = seconds * RESERVED

    def for_checks(self) -> float:
        """Seconds that a query may take. Raises WarehouseError when there are none."""
        return self._left(self._reserve)

    def for_log(self) -> float:
        """Seconds that the log may take. Raises WarehouseError when there are none."""
        return self._left(0.0)

    def _left(self, reserve: float) -> float:
        left = self._end - reserve - self._clock.monotonic()
        if left <= 0:
            raise WarehouseError("no time left")
        return left
