"""Exact bounds, held against scipy's own test."""

from math import comb
from random import Random

import pytest
from scipy.stats import binomtest

from scenarios.claims.statistics import interval, median_ranks, quantiles, upper

SEEN = [(0, 1), (0, 600), (1, 1), (3, 10), (17, 412), (411, 412), (600, 600)]


@pytest.mark.parametrize(("broken", "n"), SEEN)
def test_the_upper_bound_is_clopper_and_pearsons(broken: int, n: int) -> None:
    """One-sided at 95 %: the high end of the interval of the alternative 'less'."""
    exact = binomtest(broken, n, alternative="less").proportion_ci(0.95, method="exact")

    assert upper(broken, n) == pytest.approx(exact.high)


@pytest.mark.parametrize(("broken", "n"), SEEN)
def test_the_interval_is_clopper_and_pearsons(broken: int, n: int) -> None:
    """Two-sided at 95 %."""
    exact = binomtest(broken, n).proportion_ci(0.95, method="exact")

    assert interval(broken, n) == pytest.approx((exact.low, exact.high))


def test_nothing_seen_bounds_nothing() -> None:
    """No observations, no figure."""
    assert (upper(0, 0), interval(0, 0)) == (None, None)


def test_a_quantile_is_a_value_that_was_measured() -> None:
    """None between two; nothing measured has none."""
    assert quantiles([4.0, 1.0, 3.0, 2.0], (0.0, 0.25, 0.5, 0.51, 1.0)) == [1.0, 1.0, 2.0, 3.0, 4.0]
    assert quantiles([], (0.5,)) == []


def test_the_ranks_of_a_median_are_the_exact_ones() -> None:
    """As adding up the binomial coefficients gives them, for any number of values."""
    for n in (1, 2, 19, 20, 21, 22, 100, 101, 555, 1000):
        below, rank = 0.0, 0
        while (below := below + comb(n, rank) / 2**n) <= 1e-6:
            rank += 1
        assert median_ranks(n, 1e-6) == (max(rank - 1, 0), n // 2, min(n - rank, n - 1))


@pytest.mark.parametrize("n", [100, 101, 400])
def test_the_interval_of_a_median_holds_that_of_equal_draws(n: int) -> None:
    """Twice the same distribution, two thousand times: chance alone never accuses."""
    random = Random(1)
    low, _, high = median_ranks(n, 1e-6)
    for _ in range(2000):
        before, after = (sorted(random.randrange(1000, 2000) for _ in range(n)) for _ in range(2))
        assert after[high] >= before[low]


def test_the_interval_is_as_narrow_as_order_statistics_make_it() -> None:
    """Of 100 waits the 27th to the 74th: 26 heads or fewer of 100 come less than once in a million times."""
    assert median_ranks(100, 1e-6) == (26, 50, 73)
