"""Time as an argument."""

import time

from simulators.clock import SECOND, RealClock, VirtualClock, micros


def test_virtual_time_passes_only_in_sleep() -> None:
    """Five minutes take no time, and every microsecond of them is there."""
    clock = VirtualClock()

    clock.sleep(300 * SECOND)
    clock.sleep(1)

    assert clock.now() == 300_000_001


def test_virtual_time_never_falls() -> None:
    """A sleep of nothing or less does nothing."""
    clock = VirtualClock()
    clock.sleep(5)

    clock.sleep(0)
    clock.sleep(-3)

    assert clock.now() == 5


def test_seconds_are_rounded_to_the_nearest_microsecond() -> None:
    """0.1 + 0.2 is 0.3 in microseconds, as it is on paper."""
    assert (micros(0.1 + 0.2), micros(1.5), micros(0.0000004)) == (300_000, 1_500_000, 0)


def test_clocks_of_one_origin_agree() -> None:
    """What a second clock reads lies between two readings of the first."""
    first = RealClock()
    second = RealClock(first.origin)

    before, between, after = first.now(), second.now(), first.now()

    assert before <= between <= after


def test_the_real_clock_counts_from_its_origin() -> None:
    """An origin two seconds ago makes it read two seconds and a little."""
    clock = RealClock(time.monotonic_ns() - 2_000_000_000)

    assert 2 * SECOND <= clock.now() < 60 * SECOND


def test_a_real_clock_may_run_faster() -> None:
    """A second ago was a minute of the run; a sleep of six seconds takes a tenth of one."""
    clock = RealClock(RealClock().origin - 1_000_000_000, speed=60)

    before = clock.now()
    clock.sleep(6_000_000)

    assert 60_000_000 <= before < 120_000_000
    assert 6_000_000 <= clock.now() - before < 60_000_000


def test_a_real_sleep_lasts_at_least_as_long_as_asked() -> None:
    """A millisecond is really waited, and less than nothing is not."""
    clock = RealClock()

    clock.sleep(1000)
    clock.sleep(-1000)

    assert clock.now() >= 1000
