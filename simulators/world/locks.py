"""Locks that wait in the scheduler inside a world, and for real outside."""

from typing import Any

from . import raw
from .here import here
from .scheduler import World
from .task import Task

FOREVER = -1
_PATIENCE = 64
_LONGEST = 9_223_372_036  # seconds; what the machine's own locks take


def _until(world: World, blocking: bool, timeout: float) -> int | None:  # noqa: FBT001 (as the real one)
    """The moment until which to wait, None for ever. Raises as the machine's own locks do."""
    if not blocking and timeout != FOREVER:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout == FOREVER:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > _LONGEST:
        raise OverflowError("timeout value is too large")
    return world.deadline(timeout)


class Mutex:
    """What both kinds of lock have in common: who holds it, and who waits; who waits longest gets it."""

    __slots__ = ("__weakref__", "_held", "_holder", "_real", "_waiters", "_world")

    _real: Any

    def __init__(self, real: Any) -> None:
        self._real = real
        self._world = here.world
        self._held = False
        self._holder: Task | None = None
        self._waiters: list[Task] = []

    def _enter(self, world: World) -> None:
        """Forget what an earlier world left held."""
        self._world = world
        self._held = False
        self._holder = None
        self._waiters.clear()

    def _contend(self, world: World, blocking: bool, timeout: float) -> bool:  # noqa: FBT001 (as the real one)
        """Take the lock, which somebody holds; False if it was not to be had in time."""
        until = _until(world, blocking, timeout)
        if not blocking or (until is not None and until <= world.now):
            self._missed(world)
            return False
        return self._wait(world, until)

    def _missed(self, world: World) -> None:
        """Let others run now and then, as a loop over ``acquire(False)`` expects; Condition asks so, too."""
        world.rest()
        if world.still % _PATIENCE == 0:
            world.give_way()

    def _wait(self, world: World, until: int | None) -> bool:
        me = world.current
        self._waiters.append(me)
        try:
            if world.block(until, self):
                return True
        except BaseException:
            if me in self._waiters:
                self._waiters.remove(me)
            elif self._holder is me:
                # It was handed over to a thread that is to end.
                self._pass_on(world)
            raise
        self._waiters.remove(me)
        return False

    def _pass_on(self, world: World) -> None:
        if self._waiters:
            self._holder = following = self._waiters.pop(0)
            world.ready(following)
        else:
            self._held = False
            self._holder = None

    def locked(self) -> bool:
        """Whether somebody holds it."""
        world = here.world
        if world is None:
            return bool(self._real.locked())
        return self._held and self._world is world

    def hold_from_before(self, world: World) -> None:
        """Be held in *world* by what took the real lock before it was entered."""
        self._enter(world)
        self._held = True

    def left(self, world: World) -> int:
        """How often it is held, once at most, as *world* is left."""
        return int(self._held and self._world is world)

    def says(self, waiter: Task) -> str:
        """What it is and who holds it, for reports about *waiter*."""
        holder = self._holder
        if holder is waiter:
            # Condition, Event and Queue wait so, too.
            return "a lock that it holds itself, or for being notified"
        return "a lock held since before the world" if holder is None else f"a lock held by {holder.name}"


class Lock(Mutex):
    """A mutex like ``_thread.lock``: any thread may release it."""

    __slots__ = ()

    def __init__(self) -> None:
        Mutex.__init__(self, raw.allocate_lock())

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 (as the real one)
        """Take the lock; False if it was not to be had in time."""
        world = here.world
        if world is None:
            taken: bool = self._real.acquire(blocking, timeout)
            return taken
        if self._world is not world:
            self._enter(world)
        if not self._held:
            self._held = True
            self._holder = world.current
            return True
        return self._contend(world, blocking, timeout)

    def release(self) -> None:
        """Give the lock up, to whoever waits longest. Raises RuntimeError if it is not held."""
        world = here.world
        if world is None:
            self._real.release()
            return
        if self._world is not world:
            self._enter(world)
        if not self._held:
            raise RuntimeError("release unlocked lock")
        self._pass_on(world)

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = Mutex.locked

    def _at_fork_reinit(self) -> None:
        self.__init__()  # type: ignore[misc]  # as the real one does: a new lock in the old place

    def hold_for(self, task: Task) -> None:
        """Take the lock, which is free, in the name of *task*."""
        self.acquire()
        self._holder = task


def new_lock() -> Lock:
    """Make a lock, as ``_thread.allocate_lock`` does."""
    return Lock()
