"""The three ways to count requests."""

from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.balldontlie.limits import (
    FixedWindow,
    Grant,
    Limiter,
    SlidingLog,
    TokenBucket,
    limiter,
)
from simulators.balldontlie.options import ApiOptions

WINDOW = 1000
gaps = st.lists(st.integers(0, 700), min_size=1, max_size=60)
limits = st.integers(1, 6)


def run(counter: Limiter, times: Sequence[int]) -> list[Grant]:
    """What the limiter says of calls at *times*."""
    return [counter.take(now) for now in times]


def granted(counter: Limiter, times: Sequence[int]) -> list[int]:
    """The times at which calls are let through."""
    return [now for now, grant in zip(times, run(counter, times), strict=True) if grant.ok]


@given(limits, gaps)
def test_a_sliding_log_never_lets_more_through_in_any_window(limit: int, steps: list[int]) -> None:
    """Whichever span of one window is taken, it holds no more than the limit."""
    passed = granted(SlidingLog(limit, WINDOW), list(accumulate(steps)))

    assert all(sum(start <= now < start + WINDOW for now in passed) <= limit for start in passed)


@given(limits, gaps)
def test_a_fixed_window_never_lets_more_through_than_twice(limit: int, steps: list[int]) -> None:
    """Any span of one window touches at most two windows."""
    passed = granted(FixedWindow(limit, WINDOW), list(accumulate(steps)))

    assert all(sum(start <= now < start + WINDOW for now in passed) <= 2 * limit for start in passed)


@given(limits, gaps)
def test_a_token_bucket_keeps_to_burst_and_rate(limit: int, steps: list[int]) -> None:
    """Between any two calls that pass lie at most the burst and what refilled since."""
    passed = granted(TokenBucket(limit, WINDOW), list(accumulate(steps)))

    for first, start in enumerate(passed):
        for count, now in enumerate(passed[first:], 1):
            assert count * WINDOW <= limit * WINDOW + limit * (now - start)


COUNTERS = [
    lambda limit: FixedWindow(limit, WINDOW),
    lambda limit: FixedWindow(limit, WINDOW, phase=333),
    lambda limit: SlidingLog(limit, WINDOW),
    lambda limit: TokenBucket(limit, WINDOW),
]


@pytest.mark.parametrize("make", COUNTERS)
@given(limit=limits, steps=gaps)
def test_who_waits_until_told_is_let_through(make: type[Limiter], limit: int, steps: list[int]) -> None:
    """A refusal's instant is exact: a call then passes, one microsecond before it does not."""
    times = list(accumulate(steps))
    for upto in range(1, len(times) + 1):
        grant = run(make(limit), times[:upto])[-1]  # type: ignore[call-arg]
        if not grant.ok:
            assert run(make(limit), [*times[:upto], grant.reset_at])[-1].ok  # type: ignore[call-arg]
            assert not run(make(limit), [*times[:upto], grant.reset_at - 1])[-1].ok  # type: ignore[call-arg]


@pytest.mark.parametrize("make", COUNTERS)
def test_a_fresh_key_has_its_whole_burst(make: type[Limiter]) -> None:
    """Three calls at once pass a limit of three, the fourth does not."""
    grants = run(make(3), [0, 0, 0, 0])  # type: ignore[call-arg]

    assert [(grant.ok, grant.remaining) for grant in grants] == [
        (True, 2),
        (True, 1),
        (True, 0),
        (False, 0),
    ]


def test_a_window_opens_with_the_first_call() -> None:
    """A call at 300 opens a window that ends at 1300."""
    assert FixedWindow(1, WINDOW).take(300).reset_at == 1300


def test_a_window_can_follow_the_wall_clock() -> None:
    """With the wall clock at 900 when the run starts, the first window ends at 100."""
    assert FixedWindow(1, WINDOW, phase=900).take(0).reset_at == 100


def test_a_window_opens_again_later() -> None:
    """After a pause the next window opens with the next call, not in step with the last."""
    counter = FixedWindow(1, WINDOW)
    counter.take(0)

    assert counter.take(2500).reset_at == 3500


def test_a_log_that_counts_refusals_locks_out_who_hammers() -> None:
    """Every call moves the end of the wait; without the option the same calls soon pass."""
    hammer = range(0, 5000, 500)

    assert granted(SlidingLog(1, WINDOW, counts_refusals=True), hammer) == [0]
    assert granted(SlidingLog(1, WINDOW), hammer) == [0, 1000, 2000, 3000, 4000]


def test_a_bucket_refills_evenly() -> None:
    """Emptied at once, a bucket of 4 in 1000 gives one call every 250."""
    assert granted(TokenBucket(4, WINDOW), [0] * 4 + list(range(0, 1001, 50))) == [0] * 4 + [
        250,
        500,
        750,
        1000,
    ]


@pytest.mark.parametrize(
    ("algorithm", "kind"),
    [("fixed_window", FixedWindow), ("sliding_log", SlidingLog), ("token_bucket", TokenBucket)],
)
def test_the_options_name_the_algorithm(algorithm: str, kind: type[Limiter]) -> None:
    """Each name makes its class."""
    options = ApiOptions(algorithm=algorithm)  # type: ignore[arg-type]

    assert isinstance(limiter(options, 0), kind)


def test_the_wall_clock_counts_only_when_asked_for() -> None:
    """The same call ends its window by the run's clock, or by the wall's minute."""
    wall = 59_000_000

    assert limiter(ApiOptions(), wall).take(0).reset_at == 60_000_000
    assert limiter(ApiOptions(window_start="clock"), wall).take(0).reset_at == 1_000_000
