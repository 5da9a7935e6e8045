"""Locks that their holder may take again, in the scheduler inside a world and for real outside."""

from typing import Any

from . import raw
from .here import here
from .locks import Lock
from .scheduler import World
from .task import Task


class RLock:
    """A lock that its holder may take again, like ``_thread.RLock``."""

    __slots__ = ("__weakref__", "_count", "_lock", "_owner", "_real", "_world")

    def __init__(self) -> None:
        self._real = raw.RLockType()
        self._lock = Lock()
        self._world: World | None = None
        self._owner: Task | None = None
        self._count = 0

    def _mine(self, world: World) -> bool:
        return self._count > 0 and self._owner is world.current and self._world is world

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 (as the real one)
        """Take the lock once more; False if it was not to be had in time."""
        world = here.world
        if world is None:
            taken: bool = self._real.acquire(blocking, timeout)
            return taken
        if self._count and self._owner is world.current and self._world is world:
            self._count += 1
            return True
        if not self._lock.acquire(blocking, timeout):
            return False
        self._world = world
        self._owner = world.current
        self._count = 1
        return True

    def release(self) -> None:
        """Give it up once. Raises RuntimeError if somebody else holds it."""
        world = here.world
        if world is None:
            self._real.release()
            return
        if not self._count or self._owner is not world.current or self._world is not world:
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._owner = None
            self._lock.release()

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()

    def locked(self) -> bool:
        """Whether somebody holds it."""
        return self._lock.locked()

    def _is_owned(self) -> bool:
        world = here.world
        return bool(self._real._is_owned()) if world is None else self._mine(world)  # noqa: SLF001 (Condition asks for it)

    def _recursion_count(self) -> int:
        world = here.world
        return self._count if world is not None and self._mine(world) else 0

    def _release_save(self) -> Any:
        """Give it up whole, for Condition."""
        world = here.world
        if world is None:
            return self._real._release_save()  # noqa: SLF001 (Condition asks for it)
        if not self._mine(world):
            raise RuntimeError("cannot release un-acquired lock")
        count, self._count, self._owner = self._count, 0, None
        self._lock.release()
        return count

    def _acquire_restore(self, state: Any) -> None:
        """Take it as often as before, for Condition."""
        world = here.world
        if world is None:
            self._real._acquire_restore(state)  # noqa: SLF001 (Condition asks for it)
            return
        self._lock.acquire()
        self._world, self._owner, self._count = world, world.current, state

    def _at_fork_reinit(self) -> None:
        self.__init__()  # type: ignore[misc]  # as the real one does: a new lock in the old place

    def hold_from_before(self, world: World, count: int) -> None:
        """Be held *count* times by the main thread, which took the real lock before *world* was entered."""
        self._lock.hold_from_before(world)
        self._world, self._owner, self._count = world, world.main, count

    def left(self, world: World) -> int:
        """How often it is held, as *world* is left."""
        return self._count if self._world is world else 0

    def says(self, waiter: Task) -> str:
        """What it is and who holds it, for reports about *waiter*."""
        return self._lock.says(waiter)
