"""What a statistic must keep to: none broken, a rate, a share found, a quantile of measured values.

A bound weighs counts and values and says one of three words. It is unknown where what was seen is
within the bound and yet too little to say so.
"""

import statistics as stdlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from scenarios.claims import statistics

Weight = Literal["pass", "fail", "unknown"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a bound says of figures."""

    word: Weight
    observed: float
    """The statistic: a count, a rate, or a quantile in the bound's unit."""
    why: str = ""
    """Why it is unknown."""


class Bound(Protocol):
    """What a claim's findings are held to."""

    @property
    def says(self) -> str:
        """The bound in words, such as ``= 0``."""
        ...

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Weigh *broken* findings of *n*, and the *values* that findings carry. *n* is at least 1."""
        ...


@dataclass(frozen=True, slots=True)
class Never:
    """No finding may be broken."""

    says: str = "= 0"

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Fail with the first that is broken."""
        del n, values
        return Weighed("fail" if broken else "pass", broken)


@dataclass(frozen=True, slots=True)
class RateUnder:
    """The rate of broken findings lies under *limit*, shown by its one-sided exact 95 % upper bound."""

    limit: float

    @property
    def says(self) -> str:
        """Such as ``upper 95 % < 5 %``."""
        return f"upper 95 % < {100 * self.limit:g} %"

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Pass where the upper bound is under the limit, fail where the rate itself is not."""
        del values
        rate, upper = broken / n, statistics.upper(broken, n) or 0.0
        if rate >= self.limit:
            return Weighed("fail", rate)
        if upper < self.limit:
            return Weighed("pass", rate)
        return Weighed("unknown", rate, f"{broken} of {n} leave room for {100 * upper:.2g} %")


@dataclass(frozen=True, slots=True)
class ShareFound:
    """At least *share* of the findings are kept."""

    share: float

    @property
    def says(self) -> str:
        """Such as ``>= 99 %``."""
        return f">= {100 * self.share:g} %"

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Compare whole numbers, so that no rounding decides."""
        del values
        return Weighed("pass" if broken <= (1 - self.share) * n + 1e-9 else "fail", 1 - broken / n)


@dataclass(frozen=True, slots=True)
class QuantileUnder:
    """The quantile *q* of the measured values lies under *limit*, in *unit*."""

    q: float
    limit: float
    unit: str

    @property
    def says(self) -> str:
        """Such as ``p95 < 2 s``."""
        return f"p{100 * self.q:g} < {self.limit:g} {self.unit}"

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Take the quantile that was really measured (no value between two), and say it."""
        del n, broken
        if not values:
            return Weighed("unknown", 0, "nothing was measured")
        measured = statistics.quantiles(values, [self.q])[0]
        return Weighed("pass" if measured < self.limit else "fail", measured)


@dataclass(frozen=True, slots=True)
class MedianUnder:
    """The median of the measured values lies under *limit*, shown by its one-sided 95 % upper bound."""

    limit: float

    @property
    def says(self) -> str:
        """Such as ``upper 95 % < 5 %``."""
        return f"upper 95 % < {100 * self.limit:g} %"

    def weigh(self, n: int, broken: int, values: Sequence[float]) -> Weighed:
        """Pass where the upper bound is under the limit, fail where the lower one is not."""
        del n, broken
        if len(values) < _FEWEST:
            return Weighed("unknown", 0, f"{len(values)} values were measured, {_FEWEST} are needed")
        low, high = statistics.of_median(values, level=1 - 2 * (1 - statistics.LEVEL))
        median = stdlib.median(values)
        if high < self.limit:
            return Weighed("pass", median)
        if low >= self.limit:
            return Weighed("fail", median)
        return Weighed("unknown", median, f"between {100 * low:.2g} % and {100 * high:.2g} %")


_FEWEST = 2
"""Values of which a median has a spread."""

NEVER = Never()
"""What most claims are held to."""
