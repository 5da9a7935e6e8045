"""The way into a world and out of it again."""

import gc
import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from . import raw
from .chance import Chance
from .here import here
from .locks import Lock
from .network import Network
from .patches import Patches, Swap, free_locks
from .refusals import check_entry
from .rlock import RLock
from .scheduler import World
from .table import SEEN, rows
from .yields import Yields


@contextmanager
def enter(
    seed: int, network: Network, *, wall: int, yields: float = 0, apart: Iterable[str] = ()
) -> Iterator[World]:
    """Enter a world: until the block ends, everything in this interpreter lives in virtual time.

    *seed* draws who runs when, and all chance of the standard library; *wall* is the time that clocks
    show (nanoseconds since the epoch). *yields* is the chance that a line of the program's own files
    costs a little time, and with it the turn, which finds races that never wait; lines of the files
    *apart*, those of whoever enters, cost nothing. Threads that still run
    at the end are ended by SystemExit. Raises RefusedError where it cannot be entered, and StalledError
    inside when nobody gets on.
    """
    check_entry()
    world = World(seed, wall, network)
    draw = Chance(seed)
    patches = Patches()
    between: Yields | None = None
    pairs: list[tuple[Any, Any]] = []
    state = random.getstate()
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        locks = free_locks({raw.LockType: Lock, raw.RLockType: RLock})
        pairs = _replace(patches, draw)
        Swap(pairs + locks).run()
        here.world = world
        random.seed(draw.number())
        if yields:
            between = Yields(world, yields, apart)
            between.start()
        yield world
    finally:
        try:
            if between is not None:
                between.stop()
            if here.world is not None:
                world.end_all()
        finally:
            here.world = None
            patches.undo()
            Swap([(new, old) for old, new in pairs + locks]).run()
            random.setstate(state)
            if collecting:
                gc.enable()


def _replace(patches: Patches, draw: Chance) -> list[tuple[Any, Any]]:
    """Set every row of the table; gives old and new of what others may have bound by name."""
    pairs = {}
    for owner, name, new in rows(draw):
        old = vars(owner).get(name)
        patches.set(owner, name, new)
        if owner in SEEN and callable(old) and name != "excepthook":
            pairs[id(old)] = old, new
    return [*pairs.values()]
