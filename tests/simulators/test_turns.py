"""Threads that take turns."""

import threading
from collections.abc import Callable

import pytest

from simulators.clock import VirtualClock
from simulators.seed import stream
from simulators.turns import DeadlockError, Turns


def _turns(clock: VirtualClock, seed: int = 0, patience: float = 60.0) -> Turns:
    return Turns(stream(seed, "turns"), clock.now, lambda until: clock.sleep(until - clock.now()), patience)


def _order(seed: int) -> str:
    """Which of three goes when, each with five turns."""
    turns, told = _turns(VirtualClock(), seed), list[str]()

    def work(name: str) -> Callable[[], None]:
        def run() -> None:
            for _ in range(5):
                told.append(name)
                turns.give_way()

        return run

    turns.run([work(name) for name in "abc"])
    return "".join(told)


def test_the_seed_draws_who_goes_next() -> None:
    """Ten runs of one seed are one order; other seeds have others, and nobody loses a turn."""
    assert len({_order(1) for _ in range(10)}) == 1
    assert len({_order(seed) for seed in range(10)}) > 5
    assert sorted(_order(2)) == sorted("abc" * 5)


def test_time_passes_when_all_sleep() -> None:
    """Who wakes first goes first; the clock never shows more than the earliest of them."""
    clock, told = VirtualClock(), list[tuple[str, int]]()
    turns = _turns(clock)

    def work(name: str, every: int) -> Callable[[], None]:
        def run() -> None:
            for number in range(1, 4):
                turns.sleep(number * every)
                told.append((name, clock.now()))

        return run

    turns.run([work("a", 10), work("b", 25)])

    assert told == [("a", 10), ("a", 20), ("b", 25), ("a", 30), ("b", 50), ("b", 75)]


def test_one_alone_needs_no_thread() -> None:
    """It runs in its caller's own, and its sleeps move the clock."""
    clock, seen = VirtualClock(), list[object]()
    turns = _turns(clock)

    def work() -> None:
        turns.give_way()
        turns.sleep(7)
        turns.sleep(3)
        seen.append(threading.current_thread())

    turns.run([work])

    assert (seen, clock.now()) == ([threading.current_thread()], 7)


def test_what_one_raises_comes_up_when_all_are_done() -> None:
    """The others go on to their end first."""
    turns, told = _turns(VirtualClock()), list[int]()

    def fails() -> None:
        raise LookupError("x")

    def goes_on() -> None:
        turns.sleep(9)
        told.append(1)

    with pytest.raises(LookupError, match="x"):
        turns.run([fails, goes_on])
    assert told == [1]


def test_a_time_that_cannot_pass_ends_the_run() -> None:
    """What the caller's own move raises comes up in the caller, and in no thread."""

    def move(until: int) -> None:
        raise OverflowError(until)

    turns = Turns(stream(0), lambda: 0, move)
    seen: list[BaseException] = []

    def work() -> None:
        try:
            turns.sleep(5)
        except BaseException as error:
            seen.append(error)
            raise

    with pytest.raises(OverflowError):
        turns.run([work, work])
    assert seen == []


def test_a_deadlock_says_so() -> None:
    """One holds a lock and sleeps; the other waits for the lock with the turn in its hand."""
    turns, lock = _turns(VirtualClock(), patience=0.05), threading.Lock()

    def work() -> None:
        with lock:
            turns.give_way()
            turns.sleep(10)

    with pytest.raises(DeadlockError, match=r"nobody can run: thread \d has kept its turn"):
        turns.run([work, work])
