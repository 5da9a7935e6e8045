"""Exact bounds, held against scipy's own test."""

import pytest
from scipy.stats import binomtest

from scenarios.claims.statistics import interval, quantiles, upper

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
