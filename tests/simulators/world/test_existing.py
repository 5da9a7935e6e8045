"""Locks that were there before the world."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from simulators.world import StalledError, World, raw

Entered = Callable[..., AbstractContextManager[World]]


class Holds:
    """Has a lock of each type."""

    def __init__(self) -> None:
        self.lock: Any = threading.Lock()
        self.rlock: Any = threading.RLock()


def test_a_lock_held_since_before_is_waited_for_in_the_scheduler(entered: Entered) -> None:
    """A real one would stop the whole process; here the time-out passes, and for ever is told at once."""
    some = Holds()
    some.lock.acquire()
    with pytest.raises(StalledError, match="deadlock") as caught, entered() as world:  # noqa: PT012 (the last of them waits)
        assert not some.lock.acquire(timeout=5)
        assert world.now == 5 * 10**9
        some.lock.acquire()

    assert "a lock held since before the world" in caught.value.report
    assert type(some.lock) is raw.LockType
    assert some.lock.locked()


def test_a_lock_given_up_inside_is_free_outside(entered: Entered) -> None:
    """Both types; the holder of the one that counts may take it again inside."""
    some = Holds()
    some.lock.acquire()
    some.rlock.acquire()
    some.rlock.acquire()
    with entered():
        some.lock.release()
        with some.rlock:
            some.rlock.release()
        some.rlock.release()

    assert not some.lock.locked()
    assert not some.rlock._recursion_count()


def test_a_thread_waits_for_a_counting_lock_held_since_before(entered: Entered) -> None:
    """Until the main thread, which holds it, gives it up."""
    some, seen = Holds(), []
    some.rlock.acquire()

    def work() -> None:
        with some.rlock:
            seen.append(time.monotonic())

    with entered():
        thread = threading.Thread(target=work)
        thread.start()
        time.sleep(3)
        some.rlock.release()
        thread.join()

    assert seen == [100_003.0]
    assert not some.rlock._recursion_count()


def test_what_stays_held_is_held_outside(entered: Entered) -> None:
    """As often as before."""
    some = Holds()
    some.rlock.acquire()
    some.rlock.acquire()
    with entered(), some.rlock:
        pass

    assert some.rlock._recursion_count() == 2
