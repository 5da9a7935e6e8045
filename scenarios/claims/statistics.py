"""Exact binomial bounds (Clopper and Pearson, 1934)."""

from scipy.special import betaincinv

LEVEL = 0.95


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
