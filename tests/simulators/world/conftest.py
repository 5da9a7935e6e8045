"""A world over a network that answers everything alike, and what was asked of it."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import Arrivals, Ending, World, enter

WALL = 1_738_368_000 * 10**9  # 2025-02-01, nanoseconds
BODY = b'{"data":[]}'
REPLY = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(BODY) + BODY


class Far:
    """A server that replies 5 ms after each request, and remembers what it saw."""

    def __init__(self) -> None:
        self.log: list[tuple[str, str, int]] = []
        self.ending: Ending = "whole"
        self.reply = REPLY
        self.parts = [(5_000, REPLY)]
        self.refuses: set[str] = set()
        self._connections = 0

    def resolves(self, host: str) -> bool:
        """Names under test and io."""
        return host.endswith((".test", ".io"))

    def connect(self, authority: str, now: int) -> int | None:
        """Open, unless it is one that refuses."""
        if authority in self.refuses:
            return None
        self.log.append(("connect", authority, now))
        self._connections += 1
        return self._connections

    def send(self, connection: int, data: bytes, now: int) -> Arrivals | None:
        """Reply to a whole head."""
        if not data.endswith(b"\r\n\r\n"):
            return None
        self.log.append((f"send {connection}", data.split(b"\r\n")[0].decode(), now))
        parts = [(now + at, part) for at, part in self.parts]
        return Arrivals(parts, parts[-1][0] if parts else now, self.ending)

    def hang_up(self, connection: int, now: int) -> None:
        """Take notice."""
        self.log.append((f"hang up {connection}", "", now))


Entered = Callable[..., AbstractContextManager[World]]


@pytest.fixture
def far() -> Far:
    """The far side of the test's world."""
    return Far()


@pytest.fixture
def entered(far: Far) -> Entered:
    """Enters a world over the test's far side; the seed is 7 unless told."""
    return lambda seed=7: enter(seed, far, wall=WALL)
