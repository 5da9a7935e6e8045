"""The network of a run in memory: connections to the front, under the run's clock."""

from collections.abc import Iterator
from itertools import count
from socket import SHUT_RDWR

from simulators.clock import Clock
from simulators.front import Front
from simulators.memory.socket import MemorySocket


class EndlessError(BaseException):
    """Raised inside a client that never ends; no ``except Exception`` of its own stops it."""


class Net:
    """Opens connections and keeps those whose delivery is not over yet."""

    def __init__(self, front: Front, clock: Clock, opened: Iterator[int] | None = None) -> None:
        """*opened* numbers the connections, from 1 unless given."""
        self.front = front
        self.clock = clock
        self.calls_left = 0
        """Calls until :class:`EndlessError` is raised; whoever runs a job sets it."""
        self.job, self.thread = 0, ""
        """Who calls, where one job at a time does and the rig says so."""
        self._opened = opened or count(1)
        self._busy: list[MemorySocket] = []

    def connect(self, authority: str) -> MemorySocket:
        """Open a connection to *authority* (host:port). Raises ConnectionRefusedError if a fault says so."""
        self.settle()
        if self.front.refuses(authority, self.clock.now()):
            raise ConnectionRefusedError(111, "Connection refused")
        return MemorySocket(self, next(self._opened))

    def beside(self, clock: Clock) -> "Net":
        """A net of another process, before the same front; it waits by *clock*."""
        return Net(self.front, clock, self._opened)

    def count(self) -> None:
        """Count a call that comes in. Raises EndlessError when there have been too many."""
        if self.calls_left <= 0:
            raise EndlessError
        self.calls_left -= 1

    def settle(self) -> None:
        """Log every delivery that is over by now, though its client never read on."""
        if not self._busy:
            return
        now = self.clock.now()
        over = [socket for socket in self._busy if socket.over <= now]
        if len(over) > 1:
            over.sort(key=lambda one: (one.over, one.number))
        for socket in over:
            socket.settle()
        self._busy = [socket for socket in self._busy if socket.busy]

    def started(self, socket: MemorySocket) -> None:
        """Remember that *socket* has a delivery under way."""
        self._busy.append(socket)

    def close(self) -> None:
        """End the run: hang up on what is still under way."""
        self.settle()
        for socket in self._busy:
            socket.shutdown(SHUT_RDWR)
        self._busy = []
