"""A socket from its making to its end."""

import errno
import os
import socket
from collections import deque
from typing import Any, Self

from . import raw
from .errors import RefusedError
from .face import Face
from .here import here
from .network import Ending
from .scheduler import GRAIN, World
from .task import Task
from .watch import FIRST, opened


def error_of(number: int) -> OSError:
    """The error with the *number* of :mod:`errno`."""
    return OSError(number, os.strerror(number))


class Opened(Face):
    """What a socket holds, and how it closes."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Self:
        """Give a real socket outside a world, where only a name that was kept leads here."""
        if here.world is None:
            return raw.RealSocket(*args, **kwargs)  # type: ignore[return-value]  # outside it is what it was
        return super().__new__(cls)

    def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:  # noqa: A002 (as the real one)
        kind = socket.SOCK_STREAM if type == -1 else type & ~(socket.SOCK_NONBLOCK | socket.SOCK_CLOEXEC)
        if (
            family not in (-1, socket.AF_INET, socket.AF_INET6)
            or kind != socket.SOCK_STREAM
            or fileno is not None
        ):
            raise RefusedError(
                f"the world has TCP clients only, and a socket of family {family}, type {type} was "
                "asked for. Run the target on the wire (--rig wire) if it needs another."
            )
        self.family = socket.AF_INET if family == -1 else family
        self.type = socket.SOCK_STREAM
        self.proto = max(proto, 0)
        world = here.world
        assert world is not None, "outside a world __new__ gave a real one"
        self._home: World | None = world
        self._number = FIRST + next(world.files)
        opened(self._number, self)
        self._timeout = socket.getdefaulttimeout()
        self._far: int | None = None
        self._coming: deque[tuple[int, memoryview]] = deque()
        self._over = 0
        self._end: Ending = "whole"
        self._failed = 0  # the error of a connect that did not wait
        self._shut = False
        self._closed = False
        self._io_refs = 0
        self.watchers: list[Task] = []
        self._peer = "", 0

    def readable_at(self) -> int | None:
        """The moment (nanoseconds of the run) at which a read would not wait; None for nobody knows."""
        if self._home is None or self._shut:
            return 0
        if self._coming:
            return self._coming[0][0]
        return None if self._end == "whole" else self._over

    def _stir(self, world: World) -> None:
        if not self.watchers:
            return
        watchers, self.watchers = self.watchers, []
        for task in dict.fromkeys(watchers):
            world.ready(task)

    def _world(self) -> World:
        """The world, while this socket is open in it. Raises OSError after that."""
        world = here.world
        if world is None or self._home is not world:
            raise error_of(errno.EBADF)
        return world

    def shutdown(self, how: int) -> None:
        """End a direction; both end here."""
        del how
        self._shut = True
        self._hang_up()

    def _hang_up(self) -> None:
        world = here.world
        if world is None or self._home is not world:
            return
        self._coming.clear()
        if self._far is not None:
            far, self._far = self._far, None
            world.network.hang_up(far, world.now // GRAIN)
        self._stir(world)

    def close(self) -> None:
        """Hang up, once no file of :meth:`makefile` is open any more."""
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def _real_close(self) -> None:
        self._hang_up()
        self._home = None

    def _decref_socketios(self) -> None:
        self._io_refs = max(self._io_refs - 1, 0)
        if self._closed:
            self.close()

    def detach(self) -> int:
        """Give the number away; nothing else can use it."""
        number = self.fileno()
        self.close()
        return number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_home", None) is not None:
            self._real_close()
