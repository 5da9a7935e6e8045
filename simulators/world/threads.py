"""Threads of a world: real ones, started and ended in the order that the scheduler draws."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from . import raw
from .errors import refusal_in
from .here import here
from .locks import Lock
from .scheduler import World
from .task import Task


def _body(world: World, task: Task, work: Callable[[], object]) -> None:
    """What a thread does, from its first turn to its last."""
    if not raw.JOINABLE:
        # The machine releases this lock when the thread is really gone.
        sentinel = raw.set_sentinel()
        sentinel.acquire()
        task.join = sentinel.acquire
    world.take_up(task)
    task.ident = raw.get_ident()
    try:
        if not task.killed:
            work()
    except SystemExit:
        pass
    except BaseException as error:  # noqa: BLE001 (like the machine's own threads: told, and no more)
        _note(error)
        sys.excepthook(*sys.exc_info())
    world.finish(task)


def _note(error: BaseException) -> None:
    """Remember what a thread was refused that nobody waits for: what others then lack is not their fault."""
    world = here.world
    if world is not None:
        world.refusal = world.refusal or refusal_in(error)


def _start(world: World, work: Callable[[], object]) -> tuple[Task, int]:
    task = world.task()
    task.owner = world.current.owner
    owner = getattr(getattr(work, "__self__", None), "name", None)
    task.name = owner if isinstance(owner, str) else task.name
    if raw.JOINABLE:
        handle = raw.ThreadHandle()
        task.join = handle.join
        raw.start_joinable_thread(lambda: _body(world, task, work), handle=handle, daemon=True)
        ident = handle.ident
    else:
        ident = raw.start_new_thread(_body, (world, task, work))
    task.ident = ident
    world.ready(task)
    return task, ident


def start_new_thread(
    function: Callable[..., object], args: Sequence[Any], kwargs: Mapping[str, Any] | None = None
) -> int:
    """Start a thread, as ``_thread.start_new_thread`` does; gives its identifier."""
    world = here.world
    if world is None:
        return raw.start_new_thread(function, tuple(args), dict(kwargs or {}))
    return _start(world, _named(function, args, kwargs or {}))[1]


def _named(
    function: Callable[..., object], args: Sequence[Any], kwargs: Mapping[str, Any]
) -> Callable[[], object]:
    """The function itself where there is nothing to bind, so that its thread's name can be asked."""
    return (lambda: function(*args, **kwargs)) if args or kwargs else function


def set_sentinel() -> Any:
    """A lock that is released when the calling thread ends (CPython 3.12)."""
    world = here.world
    if world is None:
        return raw.set_sentinel()
    lock = Lock()

    def tell() -> None:
        if lock.locked():
            lock.release()

    world.current.deaths.append(tell)
    return lock


class ThreadHandle:
    """What ``threading.Thread`` holds its thread by (CPython 3.13)."""

    __slots__ = ("_done", "_real", "ident")

    def __init__(self) -> None:
        self.ident = 0
        self._done = Lock()
        self._real: Any = None

    def begin(self, task: Task, ident: int) -> None:
        """Take hold of *task*, which has just been started."""
        self.ident = ident
        self._done.hold_for(task)
        task.deaths.append(self._done.release)

    def begin_outside(self, function: Callable[[], object], *, daemon: bool) -> int:
        """Start a real thread, where a module that was imported inside is used outside."""
        self._real = raw.ThreadHandle()
        self.ident = raw.start_joinable_thread(function, handle=self._real, daemon=daemon)
        return self.ident

    def is_done(self) -> bool:
        """Whether the thread has ended."""
        return bool(self._real.is_done()) if self._real is not None else not self._done.locked()

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread's end, or *timeout* seconds."""
        if self._real is not None:
            self._real.join(timeout)
        elif self._done.acquire(timeout=-1 if timeout is None or timeout < 0 else timeout):
            self._done.release()

    def _set_done(self) -> None:
        if self._done.locked():
            self._done.release()


def start_joinable_thread(
    function: Callable[[], object],
    handle: ThreadHandle | None = None,
    daemon: bool = True,  # noqa: FBT001, FBT002 (as the real one)
) -> int:
    """Start a thread, as ``_thread.start_joinable_thread`` does (CPython 3.13)."""
    world = here.world
    handle = ThreadHandle() if handle is None else handle
    if world is None:
        return handle.begin_outside(function, daemon=daemon)
    task, ident = _start(world, function)
    handle.begin(task, ident)
    return ident


def quiet(hook: Callable[[Any], object]) -> Callable[[Any], None]:
    """A ``threading.excepthook`` that knows how threads of a world are ended, whatever *hook* makes of it."""

    def excepthook(told: Any) -> None:
        if told.exc_type is not SystemExit:
            _note(told.exc_value)
            hook(told)

    return excepthook
