"""asyncio: its tasks and futures have numbers, and no signal comes."""

import itertools
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from .front import Front


def _future(real: Any, count: Callable[[], int]) -> type:
    class Future(real, metaclass=Front):  # type: ignore[misc]  # known only here
        __slots__ = ("_number",)
        _real = (real,)

        def __init__(self, *args: Any, **kwargs: Any) -> None:
            # Before the rest, which puts it into sets.
            self._number = count()
            super().__init__(*args, **kwargs)

        def __hash__(self) -> int:
            return self._number

    Future.__module__, Future.__qualname__ = real.__module__, real.__qualname__
    return Future


def _task(real: Any, count: Callable[[], int]) -> type:
    names = itertools.count(1).__next__

    class Task(_future(real, count)):  # type: ignore[misc]  # known only here
        __slots__ = ()
        _real = (real,)

        def __init__(self, coro: Any, *, name: object = None, **kwargs: Any) -> None:
            super().__init__(coro, name=f"Task-{names()}" if name is None else name, **kwargs)

    Task.__module__, Task.__qualname__ = real.__module__, real.__qualname__
    return Task


def _as_completed(asyncio: Any) -> Callable[..., Any]:
    """Coroutines become tasks in their order; the real one makes a set of them first, walked by address."""
    real = (asyncio.tasks.as_completed,)  # the scan for what is replaced looks into cells, not into tuples

    def as_completed(fs: Any, *, timeout: float | None = None) -> Any:
        several = not (asyncio.isfuture(fs) or asyncio.iscoroutine(fs))
        return real[0]([asyncio.ensure_future(one) for one in fs] if several else fs, timeout=timeout)

    return as_completed


def add_signal_handler(self: Any, sig: int, callback: Callable[..., object], *args: Any) -> None:
    """Accepted, and never called: no signal comes in virtual time."""


def rows(package: ModuleType) -> Iterator[tuple[Any, str, Any]]:
    """What is replaced in asyncio."""
    count = itertools.count(1).__next__
    asyncio: Any = package
    yield asyncio.futures, "Future", _future(asyncio.futures.Future, count)
    yield asyncio.tasks, "Task", _task(asyncio.tasks.Task, count)
    yield asyncio.tasks, "as_completed", _as_completed(asyncio)
    yield asyncio.unix_events.SelectorEventLoop, "add_signal_handler", add_signal_handler
