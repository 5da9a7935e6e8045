"""Cases waiting for executors."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from scrimmage.case import Case
from scrimmage.queues import Queue, drain, last


class Named:
    """As much of a case as a queue looks at."""

    def __init__(self, number: int, seed: int = 0) -> None:
        self.id, self.rig, self.seed = "own/x", "sim", seed
        self.number = number


def cases(*numbers: int, seed: int = 0) -> Iterator[Case]:
    """Cases of one catalogue."""
    return (cast("Case", Named(number, seed)) for number in numbers)


def number(case: Case) -> int:
    """Work that gives the case's number."""
    return cast("Named", case).number


def fail(case: Case) -> int:
    """Work that cannot be done."""
    return 1 // (cast("Named", case).seed - cast("Named", case).seed)


def test_each_is_told_as_what_was_made_of_it() -> None:
    """Over all queues."""
    told: list[int] = []
    with ThreadPoolExecutor(2) as pool:
        queues = [
            Queue(pool, cases(1, 2, 3), 1, number, lambda one: one * 10),
            Queue(pool, cases(4), 1, number, int),
        ]
        drain(queues, None, told.append)

    assert sorted(told) == [4, 10, 20, 30]


def test_who_has_nothing_for_a_second_is_looked_at() -> None:
    """What can no longer come is not waited for."""

    def look() -> None:
        ended.set()
        raise LookupError

    ended = threading.Event()
    with ThreadPoolExecutor(1) as pool:
        queue = Queue(pool, cases(1), 1, lambda _: ended.wait(30), bool, look=look)
        with pytest.raises(LookupError):
            drain([queue], None, lambda _: None)


def test_after_the_deadline_only_a_catalogue_that_was_begun_is_ended() -> None:
    """The next seed is not begun."""
    told: list[int] = []
    both = iter([*cases(1, 2, 3), *cases(4, seed=1)])
    with ThreadPoolExecutor(1) as pool:
        queue = Queue(pool, both, 1, number, int)
        queue.fill(late=False)
        drain([queue], time.monotonic() - 1, told.append)

    assert told == [1, 2, 3]


def test_what_failed_reaches_the_caller_and_the_rest_is_given_up() -> None:
    """As the executor raises it."""
    with ThreadPoolExecutor(1) as pool:
        queue = Queue(pool, cases(1, 2), 2, fail, int)
        with pytest.raises(ZeroDivisionError):
            drain([queue], None, lambda _: None)
        queue.give_up()


def test_the_last_ones_are_told_without_those_that_failed() -> None:
    """An interruption loses nothing that was run."""
    told: list[int] = []
    with ThreadPoolExecutor(1) as pool:
        good, bad = (Queue(pool, cases(7), 1, work, int) for work in (number, fail))
        good.fill(late=False)
        bad.fill(late=False)
        last([good, bad], told.append, 5, was_run=lambda _: False, patience=0)

    assert told == [7]


def test_what_was_run_and_is_being_judged_is_waited_for() -> None:
    """However slow the machine is: its history is written. What was not run is not waited for."""
    told: list[int] = []
    asked, over = threading.Event(), threading.Event()

    def is_seven(case: Case) -> bool:
        if number(case) == 7:
            asked.set()
        return number(case) == 7

    def judged(case: Case) -> int:
        asked.wait(20)
        return number(case)

    def hangs(case: Case) -> int:
        over.wait(20)
        return number(case)

    with ThreadPoolExecutor(2) as pool:
        run, hanging = Queue(pool, cases(7), 1, judged, int), Queue(pool, cases(8), 1, hangs, int)
        run.fill(late=False)
        hanging.fill(late=False)
        last([run, hanging], told.append, 0, was_run=is_seven, patience=20)
        over.set()

    assert told == [7]
