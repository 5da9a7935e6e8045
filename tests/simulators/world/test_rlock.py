"""Locks that their holder may take again."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World
from simulators.world.rlock import RLock

Entered = Callable[..., AbstractContextManager[World]]


def test_the_holder_takes_it_again_and_others_wait(entered: Entered) -> None:
    """It is free when it was given up as often as taken."""
    times: list[float] = []

    def work() -> None:
        with lock:
            times.append(time.monotonic() - began)

    with entered():
        began = time.monotonic()
        lock = threading.RLock()
        with lock, lock:
            thread = threading.Thread(target=work)
            thread.start()
            assert not threading.Event().wait(3)
        thread.join()
        with pytest.raises(RuntimeError):
            lock.release()

    assert times == [3]


def test_a_condition_over_it_gives_it_up_whole(entered: Entered) -> None:
    """Who waits on a condition holds nothing, however often the lock was taken."""
    with entered() as world:
        condition = threading.Condition()

        def work() -> None:
            with condition:
                condition.notify()

        threading.Timer(2, work).start()
        with condition, condition:
            assert condition.wait(timeout=10)
        assert world.now == 2 * 10**9


def test_outside_it_is_a_real_one() -> None:
    """A condition over a lock that was made inside still works."""
    lock = RLock()
    condition = threading.Condition(lock)  # type: ignore[arg-type]  # it only has to look like one
    with condition:
        assert lock.acquire()
        lock.release()
        assert lock._is_owned()
    assert not lock._is_owned()
