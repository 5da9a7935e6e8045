"""Sockets by their false file numbers, and how to wait for any of several."""

import weakref
from collections.abc import Sequence
from typing import Protocol

from .scheduler import World
from .task import Task


class Watched(Protocol):
    """What can be waited for."""

    watchers: list[Task]

    def fileno(self) -> int:
        """Its false number, -1 once closed."""
        ...

    def readable_at(self) -> int | None:
        """The moment at which a read would not wait; None for nobody knows."""
        ...


FIRST = 1_000_000
"""The first of the false file numbers."""

_open: "weakref.WeakValueDictionary[int, Watched]" = weakref.WeakValueDictionary()


def opened(number: int, one: Watched) -> None:
    """Let *one* be found by its *number* for as long as anybody else holds it."""
    _open[number] = one


def by_number(number: int) -> Watched | None:
    """The open socket with the false file *number*."""
    found = _open.get(number)
    return found if found is not None and found.fileno() == number else None


def wait_on(world: World, watched: Sequence[Watched], until: int | None) -> None:
    """Wait until one of the sockets *watched* stirs, or *until* (nanoseconds of the run)."""
    me = world.current
    for one in watched:
        one.watchers.append(me)
    try:
        world.block(until, "the network")
    finally:
        for one in watched:
            if me in one.watchers:
                one.watchers.remove(me)
