"""Locks that their holder may take again, in the scheduler inside a world and for real outside."""

from typing import Any

from . import raw
from .here import here
from .locks import Mutex
from .scheduler import World


class RLock(Mutex):
    """A lock that its holder may take again, like ``_thread.RLock``.

    It takes another's place and loses it again, also in the cell that ``super`` looks into, so it has none.
    """

    __slots__ = ("_count",)

    def __init__(self) -> None:
        Mutex.__init__(self, raw.RLockType())
        self._count = 1  # whenever it is taken for the first time, or passed on

    def _mine(self, world: World) -> bool:
        return self._held and self._holder is world.current and self._world is world

    def _enter(self, world: World) -> None:
        Mutex._enter(self, world)  # noqa: SLF001 (its own)
        self._count = 1

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:  # noqa: FBT001, FBT002 (as the real one)
        """Take the lock once more; False if it was not to be had in time."""
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
        if self._holder is world.current:
            self._count += 1
            return True
        return self._contend(world, blocking, timeout)

    def release(self) -> None:
        """Give it up once. Raises RuntimeError if somebody else holds it."""
        world = here.world
        if world is None:
            self._real.release()
            return
        if not self._held or self._holder is not world.current or self._world is not world:
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
        else:
            self._pass_on(world)

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        self.release()

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
        count, self._count = self._count, 1
        self._pass_on(world)
        return count

    def _acquire_restore(self, state: Any) -> None:
        """Take it as often as before, for Condition."""
        world = here.world
        if world is None:
            self._real._acquire_restore(state)  # noqa: SLF001 (Condition asks for it)
            return
        self.acquire()
        self._count = state

    def _at_fork_reinit(self) -> None:
        self.__init__()  # type: ignore[misc]  # as the real one does: a new lock in the old place

    def hold_from_before(self, world: World, count: int = 1) -> None:
        """Be held *count* times by the main thread, which took the real lock before *world* was entered."""
        Mutex.hold_from_before(self, world)
        self._holder, self._count = world.main, count

    def left(self, world: World) -> int:
        """How often it is held, as *world* is left."""
        return self._count if self._held and self._world is world else 0
