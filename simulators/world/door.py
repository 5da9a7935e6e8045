"""The way into a world and out of it again."""

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager

from .chance import Chance
from .here import here
from .network import Network
from .prompt import Prompt
from .refusals import check_entry
from .replaced import Replaced
from .scheduler import World
from .yields import Yields


@contextmanager
def enter(
    seed: int, network: Network, *, wall: int, yields: float = 0, but: tuple[str, ...] = ()
) -> Iterator[World]:
    """Enter a world: until the block ends, everything in this interpreter lives in virtual time.

    *seed* draws who runs when, and all chance of the standard library; *wall* is the time that clocks
    show (nanoseconds since the epoch). *yields* is the chance that a line of the program's own files
    costs a little time, and with it the turn, which finds races that never wait; *but* are files or folders
    beside the standard library and packages whose lines cost none; no report tells of them. Threads that
    still run at the end are ended by SystemExit. Raises RefusedError where it cannot be entered, and
    StalledError inside when nobody gets on.
    """
    check_entry()
    world = World(seed, wall, Prompt(network))
    world.ours = but
    draw = Chance(seed)
    replaced = Replaced(world, draw)
    between: Yields | None = None
    state = random.getstate()
    collecting = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        replaced.begin()
        here.world = world
        random.seed(draw.number())
        if yields:
            between = Yields(world, yields, but)
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
            replaced.end()
            random.setstate(state)
            if collecting:
                gc.enable()
