"""Exact binomial bounds (Clopper and Pearson, 1934), and the bootstrap of a median (Efron, 1979)."""

from collections.abc import Sequence

import numpy as np
from scipy.special import betaincinv
from scipy.stats import bootstrap

LEVEL = 0.95

RESAMPLES = 9999


def upper(broken: int, n: int, level: float = LEVEL) -> float | None:
    """One-sided upper bound of a rate seen *broken* times in *n*; None without observations."""
    if n == 0:
        return None
    return 1.0 if broken >= n else float(betaincinv(broken + 1, n - broken, level))


def interval(broken: int, n: int, level: float = LEVEL) -> tuple[float, float] | None:
    """Two-sided interval of a rate seen *broken* times in *n*; None without observations."""
    if n == 0:
        return None
    tail = (1 - level) / 2
    low = 0.0 if broken == 0 else float(betaincinv(broken, n - broken + 1, tail))
    high = 1.0 if broken >= n else float(betaincinv(broken + 1, n - broken, 1 - tail))
    return low, high


def of_median(values: Sequence[float], level: float = LEVEL) -> tuple[float, float]:
    """Two-sided percentile interval of the median of *values*, of which there are two or more.

    The resamples are drawn with a fixed seed: the same values give the same interval.
    """
    found = bootstrap(
        (np.asarray(values),), np.median, confidence_level=level, method="percentile",
        n_resamples=RESAMPLES, rng=np.random.default_rng(0),
    )  # fmt: skip
    return float(found.confidence_interval.low), float(found.confidence_interval.high)
