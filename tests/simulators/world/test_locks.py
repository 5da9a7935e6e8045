"""Locks that wait in the scheduler inside a world, and for real outside."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World, locks

Entered = Callable[..., AbstractContextManager[World]]


def test_who_waits_longest_gets_it(entered: Entered) -> None:
    """The lock is handed over in the order of coming."""
    order: list[int] = []

    def work(number: int) -> None:
        time.sleep(number)
        with lock:
            order.append(number)

    with entered():
        lock = threading.Lock()
        with lock:
            threads = [threading.Thread(target=work, args=(number,)) for number in (3, 1, 2)]
            for thread in threads:
                thread.start()
            time.sleep(10)
        for thread in threads:
            thread.join()

    assert order == [1, 2, 3]


def test_a_wait_ends_when_its_time_is_up(entered: Entered) -> None:
    """To the microsecond, and the lock is then not held by who gave up."""
    with entered() as world:
        lock = threading.Lock()
        lock.acquire()
        assert not lock.acquire(timeout=1.5)
        assert world.now == 1_500_000_000
        assert not lock.acquire(blocking=False)
        lock.release()
        assert lock.acquire(timeout=1)


@pytest.mark.parametrize(
    ("blocking", "timeout", "error"),
    [(False, 1, ValueError), (True, -2, ValueError), (True, 1e12, OverflowError)],
)
def test_wrong_arguments_are_refused_as_by_the_machine(
    entered: Entered,
    blocking: bool,  # noqa: FBT001 (a parameter of the test)
    timeout: float,
    error: type[Exception],
) -> None:
    """The same exception as from ``_thread.lock``."""
    with entered():
        lock = threading.Lock()
        lock.acquire()
        with pytest.raises(error):
            lock.acquire(blocking, timeout)
    with pytest.raises(error):
        threading.Lock().acquire(blocking, timeout)


def test_a_free_lock_cannot_be_released(entered: Entered) -> None:
    """RuntimeError, as from the machine's own."""
    with entered(), pytest.raises(RuntimeError):
        threading.Lock().release()


def test_outside_it_is_a_real_lock() -> None:
    """A lock that was made inside and kept still excludes."""
    lock = locks.new_lock()
    with lock:
        assert lock.locked()
        assert not lock.acquire(blocking=False)
    assert not lock.locked()


def test_a_lock_left_held_by_a_world_is_free_in_the_next(entered: Entered) -> None:
    """Its holder is gone with its world."""
    lock = locks.Lock()
    with entered():
        lock.acquire()
    with entered():
        assert not lock.locked()
        assert lock.acquire(blocking=False)


def test_a_loop_over_attempts_lets_others_run(entered: Entered) -> None:
    """A hand-written spin lock gets on, because each so many attempts somebody else has a turn."""
    with entered():
        lock = threading.Lock()
        lock.acquire()
        threading.Thread(target=lock.release).start()
        while not lock.acquire(blocking=False):
            pass
