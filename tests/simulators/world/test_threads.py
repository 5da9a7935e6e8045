"""Threads of a world: real ones, in the order that the scheduler draws."""

import _thread
import concurrent.futures
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import RefusedError, World

Entered = Callable[..., AbstractContextManager[World]]


def _thread_start(work: Callable[[], object]) -> None:
    _thread.start_new_thread(work, ())


def test_a_join_waits_for_the_end(entered: Entered) -> None:
    """No longer and no shorter, with a time-out and without."""
    with entered() as world:
        thread = threading.Thread(target=time.sleep, args=(5,))
        thread.start()
        thread.join(timeout=2)
        assert (thread.is_alive(), world.now) == (True, 2 * 10**9)
        thread.join()
        assert (thread.is_alive(), world.now) == (False, 5 * 10**9)


def test_pools_queues_and_timers_need_nothing(entered: Entered) -> None:
    """The standard library builds them from what is replaced."""

    def slept(wait: int) -> int:
        time.sleep(wait)
        return wait

    with entered() as world:
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            assert list(pool.map(slept, (3, 1, 1))) == [3, 1, 1]
        assert world.now == 3 * 10**9
        lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Timer(4, lines.put, ["late"]).start()
        assert lines.get() == "late"
        with pytest.raises(queue.Empty):
            lines.get(timeout=1)
        assert world.now == 8 * 10**9


def test_names_count_from_one_in_every_world(entered: Entered) -> None:
    """What ran before cannot be told from a thread's or pool's name."""
    for _ in range(2):
        with entered():
            assert threading.Thread(target=print).name == "Thread-1 (print)"
            with concurrent.futures.ThreadPoolExecutor() as pool:
                assert pool.submit(lambda: threading.current_thread().name).result().endswith("-0_0")


def test_nobody_goes_on_before_a_thread_is_gone(entered: Entered) -> None:
    """What a thread kept for itself is finalised in its own turn."""
    seen: list[str] = []

    class Kept:
        def __del__(self) -> None:
            time.sleep(0)
            seen.append("finalised")

    local = threading.local()

    def work() -> None:
        local.kept = Kept()

    with entered():
        for _ in range(20):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            seen.append("joined")

    assert seen == ["finalised", "joined"] * 20


def test_an_exception_in_a_thread_is_told_as_ever(entered: Entered, monkeypatch: pytest.MonkeyPatch) -> None:
    """``threading.excepthook`` hears of it; the world goes on."""
    told: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(str(args.exc_value)))

    def work() -> None:
        raise ValueError("mine")

    with entered():
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    assert told == ["mine"]


@pytest.mark.parametrize("start", [lambda work: threading.Thread(target=work).start(), _thread_start])
def test_what_a_thread_was_refused_is_kept(
    entered: Entered, monkeypatch: pytest.MonkeyPatch, start: Callable[[Callable[[], object]], object]
) -> None:
    """Nobody waits for its error, and whoever lacks its work is not to blame. It is told as ever."""
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda one: told.append(one.exc_type))
    monkeypatch.setattr(sys, "excepthook", lambda *one: told.append(one[0]))
    with entered() as world:
        start(lambda: 1 / 0)
        time.sleep(1)
        assert world.refusal == ""
        start(os.fork)
        time.sleep(1)
        assert world.refusal.startswith("os.fork starts a process")
    assert told == [ZeroDivisionError, RefusedError]
