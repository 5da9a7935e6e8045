"""How often something happened, with its exact bound, and how a report says it."""

from dataclasses import dataclass

from scenarios.claims.statistics import upper
from scrimmage.report.words import percent


@dataclass(frozen=True, slots=True)
class Rate:
    """*count* of *n*."""

    count: int
    n: int
    upper95: float | None
    """One-sided exact 95 % upper bound of the rate (Clopper and Pearson); None without observations."""

    @property
    def share(self) -> float:
        """From 0 to 1; 0 without observations."""
        return self.count / self.n if self.n else 0.0

    @property
    def says(self) -> str:
        """Such as ``3 of 412 (at most 1.9 %)``."""
        bound = "" if self.upper95 is None else f" (at most {percent(self.upper95)})"
        return f"{self.count} of {self.n}{bound}"


def rate(count: int, n: int) -> Rate:
    """The rate of *count* in *n*."""
    return Rate(count, n, upper(count, n))
