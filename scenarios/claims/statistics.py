"""Exact binomial bounds (Clopper and Pearson, 1934), and the bootstrap of a median (Efron, 1979)."""

from bisect import bisect_right
from collections.abc import Sequence

LEVEL = 0.95

RESAMPLES = 9999


def upper(broken: int, n: int, level: float = LEVEL) -> float | None:
    """One-sided upper bound of a rate seen *broken* times in *n*; None without observations."""
    if n == 0:
        return None
    return 1.0 if broken >= n else _quantile(broken + 1, n - broken, level)


def interval(broken: int, n: int, level: float = LEVEL) -> tuple[float, float] | None:
    """Two-sided interval of a rate seen *broken* times in *n*; None without observations."""
    if n == 0:
        return None
    tail = (1 - level) / 2
    low = 0.0 if broken == 0 else _quantile(broken, n - broken + 1, tail)
    high = 1.0 if broken >= n else _quantile(broken + 1, n - broken, 1 - tail)
    return low, high


def of_median(values: Sequence[float], level: float = LEVEL) -> tuple[float, float]:
    """Two-sided percentile interval of the median of *values*, of which there are two or more.

    The resamples are drawn with a fixed seed: the same values give the same interval.
    """
    import numpy as np  # noqa: PLC0415 (slow to read, and few processes ask for it)
    from scipy.stats import bootstrap  # noqa: PLC0415 (likewise)

    found = bootstrap(
        (np.asarray(values),), np.median, confidence_level=level, method="percentile",
        n_resamples=RESAMPLES, rng=np.random.default_rng(0),
    )  # fmt: skip
    return float(found.confidence_interval.low), float(found.confidence_interval.high)


def median_ranks(n: int, doubt: float) -> tuple[int, int, int]:
    """Ranks, 0-based, of the median of *n* values, 1 or more, between the ends of its interval.

    The true median lies below the interval with the probability *doubt* at most, and above it as well,
    whatever the distribution (order statistics).
    """
    from scipy.special import bdtr  # noqa: PLC0415 (slow to read, and few processes ask for it)

    rank = bisect_right(range(n + 1), doubt, key=lambda below: float(bdtr(below, n, 0.5)))
    return max(rank - 1, 0), n // 2, min(n - rank, n - 1)


def quantiles(values: Sequence[float], shares: Sequence[float]) -> list[float]:
    """The values below which *shares* of *values* lie, each one that was measured; empty without values."""
    if not values:
        return []
    import numpy as np  # noqa: PLC0415 (slow to read, and few processes ask for it)

    return [float(one) for one in np.quantile(values, shares, method="inverted_cdf")]


def _quantile(a: int, b: int, share: float) -> float:
    """The value below which *share* of Beta(a, b) lies."""
    from scipy.special import betaincinv  # noqa: PLC0415 (slow to read, and most processes ask for no bound)

    return float(betaincinv(a, b, share))
