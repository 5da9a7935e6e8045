"""``select.select`` and ``select.poll`` over the world's sockets."""

import queue
import select
import selectors
from collections.abc import Callable, Iterable
from typing import Any

from .errors import RefusedError
from .here import here
from .scheduler import World
from .watch import Watched, by_number, wait_on

_IN = getattr(select, "POLLIN", 1)
_OUT = getattr(select, "POLLOUT", 4)
_NVAL = getattr(select, "POLLNVAL", 32)


def _world() -> World:
    world = here.world
    assert world is not None, "these stand in the module select only while a world is entered"
    return world


def _number(file: Any) -> int:
    number: int = file if isinstance(file, int) else file.fileno()
    return number


def _socket(file: Any) -> Watched:
    """The socket behind a file. Raises RefusedError for what is none of the world's."""
    found = by_number(_number(file))
    if found is None:
        raise RefusedError(
            f"select was asked about file {_number(file)}, which is none of the world's sockets: it would "
            "wait for real. Run the target on the wire (--rig wire)."
        )
    return found


def _wait(look: Callable[[int], bool], sockets: Iterable[Watched], timeout: float | None) -> None:
    """Wait until *look* finds something at the time of then, or *timeout* seconds."""
    world = _world()
    limit = None if timeout is None or timeout < 0 else world.deadline(timeout)
    watched = list(sockets)
    while not look(world.now):
        if limit is not None and limit <= world.now:
            world.give_way()
            return
        moments = [moment for one in watched if (moment := one.readable_at()) is not None]
        wait_on(world, watched, min([*moments, *([limit] if limit is not None else [])], default=None))


def _readable(one: Watched, now: int) -> bool:
    moment = one.readable_at()
    return moment is not None and moment <= now


def select_(
    rlist: Iterable[Any], wlist: Iterable[Any], xlist: Iterable[Any], timeout: float | None = None, /
) -> tuple[list[Any], list[Any], list[Any]]:
    """``select.select``: a socket can always be written to."""
    del xlist
    readers, writers = list(rlist), list(wlist)
    sockets = [_socket(one) for one in readers]
    for one in writers:
        _socket(one)
    _wait(lambda now: bool(writers) or any(_readable(one, now) for one in sockets), sockets, timeout)
    now = _world().now
    return [file for file, one in zip(readers, sockets, strict=True) if _readable(one, now)], writers, []


class Poll:
    """``select.poll``."""

    def __init__(self) -> None:
        self._masks: dict[int, int] = {}

    def register(self, file: Any, mask: int = _IN | _OUT) -> None:
        """Watch *file* for *mask*."""
        self._masks[_number(file)] = mask

    modify = register

    def unregister(self, file: Any) -> None:
        """Watch it no longer."""
        del self._masks[_number(file)]

    def poll(self, timeout: float | None = None, /) -> list[tuple[int, int]]:
        """What can be read or written now, or within *timeout* milliseconds."""
        world = _world()
        if found := self._found(world.now):
            return found
        if timeout == 0:
            # Only who got the turn meanwhile can have changed anything.
            return self._found(world.now) if world.give_way() else []
        sockets = [
            _socket(number) for number, mask in self._masks.items() if mask & _IN and by_number(number)
        ]
        _wait(lambda now: bool(self._found(now)), sockets, None if timeout is None else timeout / 1000)
        return self._found(_world().now)

    def _found(self, now: int) -> list[tuple[int, int]]:
        events = []
        for number, mask in self._masks.items():
            one = by_number(number)
            if one is None:
                events.append((number, _NVAL))
            elif event := (mask & _IN if _readable(one, now) else 0) | mask & _OUT:
                events.append((number, event))
        return events


class Selector(selectors.PollSelector):
    """What ``selectors.DefaultSelector`` is in a world."""


class SimpleQueue(queue._PySimpleQueue):  # type: ignore[name-defined,misc]  # noqa: SLF001 (the one that is made of locks)
    """What ``queue.SimpleQueue`` is in a world: the machine's own waits in C."""


def epoll(*_: Any) -> Any:
    """Refused: what asks for it by name is an event loop of its own. Raises RefusedError."""
    raise RefusedError(_LOOPS)


_LOOPS = (
    "the world runs threads and asyncio's own event loop, and epoll was asked for, as gevent and trio do. "
    "Run the target on asyncio or threads, or on the wire (--rig wire)."
)
