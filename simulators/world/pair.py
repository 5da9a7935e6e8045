"""``socket.socketpair``: two sockets that lead to each other, by which an event loop wakes itself."""

import errno
import socket
from typing import Any

from .here import here
from .opened import error_of
from .sockets import Socket

_NOBODY = -1  # the number of a connection that no network knows


class Half(Socket):
    """One end of a pair; what is sent is there at once, and nobody gives way for it."""

    def __init__(self) -> None:
        super().__init__()
        self.family = socket.AF_UNIX
        self._far = _NOBODY
        self._twin: Half | None = None

    def join(self, twin: "Half") -> None:
        """Lead to *twin*."""
        self._twin = twin

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Hand *data* to the other end. Raises BrokenPipeError once that is closed."""
        del flags
        world = self._world()
        twin = self._twin
        if twin is None:
            raise error_of(errno.EPIPE)
        twin.take(world.now, bytes(data))

    def take(self, now: int, data: bytes) -> None:
        """Hold *data* to be read."""
        self._coming.append((now, memoryview(data)))
        self._stir(self._world())

    def getsockname(self) -> Any:
        """Without a name, as a pair is."""
        return ""

    getpeername = getsockname

    def left(self) -> None:
        """The other end is closed: after what it has sent there is nothing to read."""
        self._twin = None
        world = here.world
        if world is not None and self._home is world:
            self._end, self._over = "closed", world.now
            self._stir(world)

    def _hang_up(self) -> None:
        self._far = None
        twin, self._twin = self._twin, None
        if twin is not None:
            twin.left()
        super()._hang_up()


def socketpair(*_: Any, **__: Any) -> tuple[Half, Half]:
    """Two ends of one connection, whatever family and type were asked for."""
    one, other = Half(), Half()
    one.join(other)
    other.join(one)
    return one, other
