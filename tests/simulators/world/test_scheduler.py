"""One thread at a time, drawn from the seed; time passes when nobody can run."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import StalledError, World

Entered = Callable[..., AbstractContextManager[World]]


def _order(entered: Entered, seed: int) -> list[int]:
    """Twenty threads that stop at the same moments, in the order in which they went on."""
    order: list[int] = []

    def work(number: int) -> None:
        for _ in range(3):
            time.sleep(1)
            order.append(number)

    with entered(seed):
        threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return order


def test_a_seed_is_a_schedule(entered: Entered) -> None:
    """The same seed gives the same order four times; another seed gives another."""
    orders = {tuple(_order(entered, 3)) for _ in range(4)}

    assert len(orders) == 1
    assert tuple(_order(entered, 4)) not in orders


def test_five_minutes_pass_at_once(entered: Entered) -> None:
    """Sleeping costs no time of ours; the world's clock shows exactly what was slept."""
    before = time.monotonic()
    with entered() as world:
        time.sleep(300)
        assert world.now == 300 * 10**9
    assert time.monotonic() - before < 5


def test_locks_in_opposite_order_are_found(entered: Entered) -> None:
    """The report names both threads, and for each the holder of the lock that it waits for."""

    def work(first: threading.Lock, second: threading.Lock) -> None:
        with first:
            time.sleep(1)
            with second:
                pass

    with pytest.raises(StalledError) as caught, entered():  # noqa: PT012 (both threads have to start)
        one, other = threading.Lock(), threading.Lock()
        threads = [
            threading.Thread(target=work, args=pair, name=name)
            for name, pair in (("Ada", (one, other)), ("Bob", (other, one)))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert caught.value.kind == "deadlock"
    assert "Ada waits for a lock held by Bob" in caught.value.report
    assert "Bob waits for a lock held by Ada" in caught.value.report
    assert "with second:" in caught.value.report


def test_a_wait_that_nobody_ends_is_found(entered: Entered) -> None:
    """An event's waiter holds the very lock that it waits for, which says nothing to a reader."""
    with pytest.raises(StalledError) as caught, entered():
        threading.Event().wait()

    (main,) = caught.value.threads
    assert main.waits == "waits for a lock that it holds itself, or for being notified"


def test_a_spin_on_the_clock_is_found(entered: Entered) -> None:
    """Work costs no time, so a busy wait would never end."""
    with pytest.raises(StalledError, match="spin"), entered() as world:  # noqa: PT012 (the loop is what is meant)
        world.restless = 1000
        while time.time() < 4e9:
            pass


def test_a_livelock_is_found(entered: Entered) -> None:
    """Two threads that only make way for each other get nowhere."""

    def work() -> None:
        while True:
            time.sleep(0)

    with pytest.raises(StalledError, match="spin"), entered() as world:  # noqa: PT012 (the loop is what is meant)
        world.restless = 1000
        threading.Thread(target=work).start()
        work()


def test_a_world_ends_at_its_time(entered: Entered) -> None:
    """What would go on for ever is stopped at the moment that was set."""
    with pytest.raises(StalledError, match="endless") as caught, entered() as world:  # noqa: PT012 (a loop)
        world.end = 3600 * 10**9
        while True:
            time.sleep(7)

    assert caught.value.kind == "endless"


def test_a_stall_in_a_thread_comes_up_in_the_main_one(entered: Entered) -> None:
    """Whoever waits for the threads is told, not whoever happened to wait last."""
    with pytest.raises(StalledError, match="deadlock"), entered():  # noqa: PT012 (a thread has to start)
        thread = threading.Thread(target=threading.Event().wait)
        thread.start()
        thread.join()


def test_no_wait_is_shortened_by_a_float(entered: Entered) -> None:
    """A deadline computed from ``time.time`` is reached, whatever floats do."""
    with entered():
        for wait in (0.1, 0.3, 1.1, 29.999_999_9, 1e-9):
            until = time.time() + wait
            time.sleep(until - time.time())
            assert time.time() >= until


def test_a_thread_that_ends_leaves_nothing_running(entered: Entered) -> None:
    """Threads that still wait when the world is left are ended by SystemExit, and their finally runs."""
    ended: list[str] = []

    def work() -> None:
        try:
            time.sleep(1e6)
        finally:
            ended.append("finally")

    with entered():
        threading.Thread(target=work, daemon=True).start()
        time.sleep(1)

    assert ended == ["finally"]
    assert threading.active_count() == 1


DEAF = """
import threading, time
from simulators.world import enter, scheduler

def work():
    while True:
        try:
            time.sleep(1)
        except BaseException:
            continue

with enter(1, None, wall=0) as world:
    threading.Thread(target=work, daemon=True).start()
    time.sleep(1)
print([task.kills > scheduler.DEAF for task in world.tasks.values()])
"""


def test_a_thread_that_does_not_hear_is_left() -> None:
    """One that catches everything and waits again cannot stop the world from being left."""
    said = subprocess.check_output([sys.executable, "-c", DEAF], timeout=20)

    assert said == b"[False, True]\n"
