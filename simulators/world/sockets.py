"""Sockets of a world: TCP clients over the :class:`Network`, with numbers that no file has."""

import errno
import socket
from collections.abc import Iterable
from typing import Any

from .here import here
from .names import authority_of
from .opened import Opened, error_of
from .scheduler import GRAIN
from .watch import wait_on

_PEEK = int(socket.MSG_PEEK)  # a flag of the module's own class costs microseconds


class Socket(Opened):
    """A TCP client's socket. Waiting for bytes waits in the scheduler."""

    def connect(self, address: tuple[Any, ...]) -> None:
        """Open the connection. Raises ConnectionRefusedError, and BlockingIOError where it must not wait."""
        world = self._world()
        if self._far is not None:
            raise error_of(errno.EISCONN)
        self._far = world.network.connect(authority_of(world, address), world.now // GRAIN)
        failed = errno.ECONNREFUSED if self._far is None else 0
        if not failed:
            self._peer = (str(address[0]), int(address[1]))
        if self._timeout == 0:
            # As by the machine: how it went is asked once the socket can be written to.
            self._failed = failed
            raise error_of(errno.EINPROGRESS)
        if failed:
            raise error_of(failed)

    def connect_ex(self, address: tuple[Any, ...]) -> int:
        """As :meth:`connect`, but gives the error's number."""
        try:
            self.connect(address)
        except OSError as error:
            return error.errno or errno.EIO
        return 0

    def sendall(self, data: Any, flags: int = 0) -> None:
        """Send all of *data*; a whole request brings its reply under way."""
        del flags
        world = self._world()
        if self._far is None:
            raise error_of(errno.ENOTCONN)
        if self._shut or self._end != "whole":
            raise error_of(errno.EPIPE)
        arrivals = world.network.send(self._far, bytes(data), world.now // GRAIN)
        if arrivals is not None:
            self._coming.extend([(at * GRAIN, memoryview(part)) for at, part in arrivals.parts])
            self._over = arrivals.over * GRAIN
            self._end = arrivals.end
            self._stir(world)
        world.garbage.sent()
        world.give_way()

    def send(self, data: Any, flags: int = 0) -> int:
        """Send *data* and give its length."""
        self.sendall(data, flags)
        return len(memoryview(data).cast("B"))

    def sendmsg(self, buffers: Iterable[Any], ancillary: Any = (), flags: int = 0) -> int:
        """Send *buffers* one behind the other and give how many bytes that were."""
        del ancillary
        return self.send(b"".join(buffers), flags)

    def recv(self, size: int, flags: int = 0) -> bytes:
        """Read up to *size* bytes; none at the end. Raises TimeoutError, ConnectionResetError."""
        return bytes(self._take(size, flags))

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        """Read into *buffer*, as :meth:`recv`; gives how many bytes."""
        view = memoryview(buffer).cast("B")
        part = self._take(nbytes or len(view), flags)
        size = len(part)
        view[:size] = part
        return size

    def _take(self, size: int, flags: int) -> memoryview:
        """Up to *size* bytes of what has come, or comes within the time-out."""
        world = here.world
        coming = self._coming
        if world is None or self._home is not world or not coming or coming[0][0] > world.now:
            self._wait()
        if not coming:
            return self._finish()
        at, part = coming[0]
        if not flags & _PEEK:
            if size < len(part):
                coming[0] = at, part[size:]
            else:
                coming.popleft()
        return part[:size]

    def _finish(self) -> memoryview:
        if self._end == "reset":
            raise error_of(errno.ECONNRESET)
        return memoryview(b"")

    def _wait(self) -> None:
        """Wait until there is something to read."""
        world = self._world()
        limit = None if self._timeout is None else world.deadline(self._timeout)
        while True:
            if self._far is None:
                raise error_of(errno.ENOTCONN)
            moment = self.readable_at()
            if moment is not None and moment <= world.now:
                return
            if limit is not None and limit <= world.now:
                if self._timeout == 0:
                    raise error_of(errno.EAGAIN)
                raise TimeoutError("timed out")
            wait_on(
                world, (self,), limit if moment is None or (limit is not None and limit < moment) else moment
            )
            self._world()
