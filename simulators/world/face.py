"""What else a socket is asked: options, names, its file."""

import socket
import sys
from typing import Any

from . import raw
from .agreed import Agreed
from .errors import RefusedError


class Face(Agreed):
    """The answers that need no network."""

    family: int
    type: int
    proto: int
    _timeout: float | None
    _number: int
    _peer: tuple[str, int]
    _home: Any
    _io_refs: int
    _failed: int

    makefile = raw.RealSocket.makefile

    def settimeout(self, timeout: float | None) -> None:
        """Seconds that a read may wait; None for ever. Raises ValueError for a negative number."""
        if timeout is not None and timeout < 0:
            raise ValueError("Timeout value out of range")
        self._timeout = None if timeout is None else float(timeout)

    def gettimeout(self) -> float | None:
        """Seconds that a read may wait."""
        return self._timeout

    @property
    def timeout(self) -> float | None:
        """Seconds that a read may wait."""
        return self._timeout

    def setblocking(self, flag: bool) -> None:  # noqa: FBT001 (as the real one)
        """Whether a read waits."""
        self._timeout = None if flag else 0.0

    def getblocking(self) -> bool:
        """Whether a read waits."""
        return self._timeout != 0

    def setsockopt(self, *_: Any) -> None:
        """Accept any option: there is nothing to set it on."""

    def getsockopt(self, level: int, option: int, size: int = 0) -> int | bytes:
        """How a connect went that did not wait, for SO_ERROR; zero for everything else."""
        value = 0
        if (level, option) == (socket.SOL_SOCKET, socket.SO_ERROR):
            value, self._failed = self._failed, 0
        return value.to_bytes(size, sys.byteorder) if size else value

    def ioctl(self, *_: Any) -> None:
        """Accept anything, as :meth:`setsockopt`."""

    def fileno(self) -> int:
        """The false file number; -1 once closed."""
        return self._number if self._home is not None else -1

    def getpeername(self) -> tuple[str, int]:
        """The address that it is connected to."""
        return self._peer

    def getsockname(self) -> tuple[str, int]:
        """An address of its own."""
        return "198.18.0.1", 40_000 + self._number % 20_000

    def get_inheritable(self) -> bool:
        """No process inherits it."""
        return False

    def set_inheritable(self, _: Any) -> None:
        """No process inherits it."""

    def bind(self, address: Any) -> None:
        """Refused: nobody in the world listens. Raises RefusedError."""
        raise RefusedError(
            f"the world has TCP clients only, and a socket was bound to {address!r}. "
            "Run the target on the wire (--rig wire) if it listens."
        )

    def listen(self, backlog: int = 0) -> None:
        """Refused, as :meth:`bind`."""
        self.bind(backlog)
