"""Our own backoff."""

from random import Random
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.rate_limit.backoff import equal_jitter


@given(st.integers(0, 10**9), st.floats(0.001, 3600), st.floats(0.001, 86_400), st.integers(0, 2**32))
def test_half_of_the_wait_is_certain(attempt: int, base: float, cap: float, seed: int) -> None:
    """The wait lies in U(d/2, d), d = min(cap, base * 2^k), for any attempt without overflow."""
    longest = min(cap, base * 2.0 ** min(attempt, 1000))

    assert longest / 2 <= equal_jitter(attempt, base, cap, Random(seed)) <= longest


def test_the_median_doubles_until_the_cap() -> None:
    """Attempts are counted from 0."""
    draws = Random(1)
    medians = [median(equal_jitter(k, 2.0, 20.0, draws) for _ in range(2000)) for k in range(6)]

    assert medians == pytest.approx([1.5, 3.0, 6.0, 12.0, 15.0, 15.0], rel=0.05)


def test_clients_refused_alike_do_not_come_back_together() -> None:
    """At most a fifth of 200 clients fall into any twentieth of the jitter's span."""
    waits = [equal_jitter(0, 2.0, 120.0, Random(seed)) for seed in range(200)]
    by_twentieth = [sum(1 + i / 20 <= wait < 1 + (i + 1) / 20 for wait in waits) for i in range(20)]

    assert sum(by_twentieth) == 200
    assert max(by_twentieth) <= 40
