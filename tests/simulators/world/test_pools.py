"""Queues and pools that outlive a world or were there before it."""

import queue
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

from simulators.world import World, raw
from simulators.world.waiting import SimpleQueue

Entered = Callable[..., AbstractContextManager[World]]


def _slept(seconds: float) -> float:
    time.sleep(seconds)
    return time.monotonic()


def test_a_pool_made_before_runs_inside_and_after(entered: Entered) -> None:
    """Its queue is the machine's own, which would wait for real; its threads end with the world."""
    with ThreadPoolExecutor(2) as pool:
        with entered() as world:
            assert list(pool.map(_slept, [300, 300])) == [100_300.0, 100_300.0]
            assert world.now == 300 * 10**9
        with entered():
            assert pool.submit(_slept, 5).result() == 100_005.0
        assert pool.submit(_slept, 0).result() > 0


def test_what_a_queue_holds_is_there_on_both_sides(entered: Entered) -> None:
    """In its order; a queue that is empty waits in the scheduler."""
    held: list[queue.SimpleQueue[int]] = [queue.SimpleQueue()]
    held[0].put(1)
    held[0].put(2)
    with entered():
        assert type(held[0]) is SimpleQueue
        assert held[0].get() == 1
        held[0].put(3)

    assert type(held[0]) is raw.SimpleQueue
    assert [held[0].get(), held[0].get(), held[0].empty()] == [2, 3, True]
