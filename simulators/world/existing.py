"""Locks that were there before the world: replaced in the state that they are in, and put back in theirs.

A real lock that a thread waits for while another has the turn would stop the whole process without a word;
so one that is held is replaced, too, and who waits for it inside is told as a deadlock.
"""

import gc
from collections.abc import Iterable
from typing import Any

from . import raw
from .locks import Lock
from .rlock import RLock
from .scheduler import World


def existing(*kinds: type) -> list[Any]:
    """Every object of these very types that there is."""
    wanted = frozenset(kinds)
    return [one for one in gc.get_objects() if type(one) in wanted]


def replaced_locks(found: Iterable[Any], world: World) -> list[tuple[Any, Any]]:
    """Each lock among *found*, of both types of C, with a new one in the same state."""
    pairs: list[tuple[Any, Any]] = []
    for one in found:
        if type(one) is raw.LockType:
            pairs.append((one, _lock(one, world)))
        elif type(one) is raw.RLockType:
            pairs.append((one, _rlock(one, world)))
    return pairs


def _lock(old: Any, world: World) -> Lock:
    new = Lock()
    if old.locked():
        new.hold_from_before(world)
    return new


def _rlock(old: Any, world: World) -> RLock:
    new = RLock()
    if count := _held(old):
        new.hold_from_before(world, count)
    return new


def _held(real: Any) -> int:
    """How often a real lock is held by this thread, or by anybody if it cannot tell."""
    if type(real) is raw.LockType:
        return int(real.locked())
    count: int = real._recursion_count()  # noqa: SLF001 (the only way to know)
    return count


def settled(pairs: Iterable[tuple[Any, Any]], world: World) -> None:
    """Give up the real locks that were held before and were given up inside."""
    for old, new in pairs:
        for _ in range(_held(old) - new.left(world)):
            old.release()
