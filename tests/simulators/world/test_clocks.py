"""Every clock of the module ``time``."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World
from simulators.world.clocks import CLOCKS

Entered = Callable[..., AbstractContextManager[World]]

from_outside = time.time


DIFFERENCES = ("time", "monotonic", "perf_counter", "process_time", "thread_time")


def test_all_clocks_move_together(entered: Entered) -> None:
    """By what was slept, in seconds and in nanoseconds."""
    with entered():
        before = [getattr(time, name)() for name in DIFFERENCES]
        whole = [getattr(time, f"{name}_ns")() for name in DIFFERENCES]
        time.sleep(2.5)
        after = [getattr(time, name)() for name in DIFFERENCES]
        assert [b - a for a, b in zip(before, after, strict=True)] == [2.5] * len(DIFFERENCES)
        after = [getattr(time, f"{name}_ns")() for name in DIFFERENCES]
        assert {b - a for a, b in zip(whole, after, strict=True)} == {2_500_000_000}
        assert time.clock_gettime(time.CLOCK_REALTIME) == time.time()
        assert time.clock_gettime_ns(time.CLOCK_MONOTONIC) == time.monotonic_ns()


def test_calendars_show_the_worlds_time(entered: Entered) -> None:
    """Where a moment is given, they show that."""
    with entered():
        assert time.gmtime()[:3] == (2025, 2, 1)
        assert time.strftime("%Y", time.gmtime()) == "2025"
        assert time.strftime("%Y") in ("2024", "2025")
        assert time.ctime(0) != time.ctime()
        assert time.asctime() == time.asctime(time.localtime())
        assert time.gmtime(0).tm_year == 1970


@pytest.mark.parametrize(
    ("wait", "error"), [(-1, ValueError), (float("nan"), ValueError), (1e300, OverflowError)]
)
def test_a_wrong_sleep_is_refused_as_by_the_machine(
    entered: Entered, wait: float, error: type[Exception]
) -> None:
    """The same exception as from ``time.sleep``."""
    with entered(), pytest.raises(error):
        time.sleep(wait)
    with pytest.raises(error):
        time.sleep(wait)


def test_a_name_bound_before_shows_the_worlds_time(entered: Entered) -> None:
    """``from time import time`` in a module that was imported long ago."""
    with entered():
        assert from_outside() == 1_738_368_000


def test_outside_they_are_the_machines_own() -> None:
    """A name that was kept from a world falls back."""
    assert abs(CLOCKS["time"]() - time.time()) < 5
    assert abs(CLOCKS["clock_gettime"](0) - time.time()) < 5
    assert abs(CLOCKS["clock_gettime_ns"](0) / 1e9 - time.time()) < 5
    CLOCKS["sleep"](0)
