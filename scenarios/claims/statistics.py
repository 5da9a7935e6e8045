"""Exact binomial bounds (Clopper and Pearson, 1934)."""

LEVEL = 0.95


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


def _quantile(a: int, b: int, share: float) -> float:
    """The value below which *share* of Beta(a, b) lies."""
    from scipy.special import betaincinv  # noqa: PLC0415 (slow to read, and most processes ask for no bound)

    return float(betaincinv(a, b, share))
