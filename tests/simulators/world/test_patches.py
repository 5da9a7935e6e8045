"""What is replaced is found wherever anything refers to it, and put back."""

import functools
import sys
import threading
import time
import types
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from simulators.world import World, raw
from simulators.world.locks import Lock
from simulators.world.patches import Patches, Swap

Entered = Callable[..., AbstractContextManager[World]]


class Slotted:
    """Keeps what it is given in a slot, and its method too."""

    __slots__ = ("enter", "lock")

    def __init__(self, lock: Any) -> None:
        self.lock = lock
        self.enter = lock.acquire


class Plain:
    """Keeps it in its dictionary; the class keeps a clock."""

    clock = staticmethod(time.monotonic)

    def __init__(self, lock: Any) -> None:
        self.lock = lock


def test_locks_that_exist_are_replaced_everywhere(entered: Entered) -> None:
    """Instances, slots, bound methods, lists, queues, sets, cells, defaults; then all is as before."""
    lock = threading.Lock()
    slotted, plain, several, line, group = Slotted(lock), Plain(lock), [lock], deque([lock]), {lock}

    def cell() -> Any:
        return lock

    def default(one: Any = lock, *, two: Any = lock) -> tuple[Any, Any]:
        return one, two

    def places() -> list[Any]:
        return [
            slotted.lock, plain.lock, several[0], line[0], *group, cell(), *default(), slotted.enter.__self__,
        ]  # fmt: skip

    with entered():
        assert {type(one) for one in places()} == {Lock}
        assert len({id(one) for one in places()}) == 1
    assert {id(one) for one in places()} == {id(several[0])}
    assert type(several[0]) is raw.LockType


def test_a_clock_in_a_class_or_a_default_is_replaced(entered: Entered) -> None:
    """Not only names of modules."""

    def later(clock: Any = time.time) -> float:
        return float(clock())

    bound = functools.partial(later)
    with entered():
        assert later() == bound() == 1_738_368_000
        assert later.__defaults__ != (raw.CLOCKS["time"],)
    assert later.__defaults__ == (raw.CLOCKS["time"],)


def test_a_module_imported_inside_keeps_nothing_false(entered: Entered) -> None:
    """Leaving looks for false names too."""
    code = (
        "from time import time, sleep\nfrom threading import Lock\nlock = Lock()\n"
        "def f(clock=time): return clock"
    )
    with entered():
        module: Any = types.ModuleType("imported_inside")
        sys.modules["imported_inside"] = module
        exec(code, module.__dict__)  # noqa: S102 (an import in small)
        assert module.time is not raw.CLOCKS["time"]
    del sys.modules["imported_inside"]

    assert module.time is raw.CLOCKS["time"]
    assert module.f() is raw.CLOCKS["time"]
    with module.lock:
        assert module.lock.locked()


def test_what_was_not_there_is_gone_again() -> None:
    """Attributes are set back in reverse order, and new ones deleted."""
    module: Any = types.ModuleType("some")
    module.there = 1
    patches = Patches()
    patches.set(module, "there", 2)
    patches.set(module, "there", 3)
    patches.set(module, "new", 4)
    assert patches.names == ["some.there", "some.there", "some.new"]
    patches.undo()

    assert vars(module).get("there") == 1
    assert "new" not in vars(module)


def test_a_swap_touches_nothing_else() -> None:
    """Only the very object counts, not its equals."""
    old, new, equal = [1], [2], [1]
    holder = {"old": old, "equal": equal}
    Swap([(old, new)]).run()

    assert holder["old"] is new
    assert holder["equal"] is equal
