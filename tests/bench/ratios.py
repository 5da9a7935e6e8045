"""Ratios of two things measured in turn: A B B A, so that a machine that slows down slows both."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One comparison over several blocks."""

    name: str
    first: float
    """Median of the first thing's measurements, in *unit*."""
    second: float
    unit: str
    blocks: tuple[float, ...]
    """The ratio of first to second in each block."""
    at_least: float | None = None
    at_most: float | None = None

    @property
    def median(self) -> float:
        """The ratio that counts."""
        return statistics.median(self.blocks)

    @property
    def spread(self) -> tuple[float, float]:
        """The smallest and the largest ratio of a block."""
        return min(self.blocks), max(self.blocks)

    @property
    def met(self) -> bool:
        """Whether the stated aim is met; a comparison without one is only shown."""
        above = self.at_least is None or self.median >= self.at_least
        return above and (self.at_most is None or self.median <= self.at_most)

    @property
    def aim(self) -> str:
        """The aim in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "none" if self.at_most is None else f"at most {self.at_most:g}"


def abba(
    name: str,
    first: Callable[[], float],
    second: Callable[[], float],
    *,
    blocks: int,
    unit: str,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Ratio:
    """Measure *first* and *second* in blocks of A B B A, after one round that does not count."""
    first()
    second()
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(blocks):
        a, b, c, d = first(), second(), second(), first()
        ours += a, d
        theirs += b, c
    return paired(name, ours, theirs, unit=unit, at_least=at_least, at_most=at_most)


def paired(
    name: str,
    ours: Sequence[float],
    theirs: Sequence[float],
    *,
    unit: str,
    at_least: float | None = None,
    at_most: float | None = None,
) -> Ratio:
    """Compare what was measured in turn: two of *ours* and two of *theirs* in each block."""
    ratios = tuple(sum(ours[at : at + 2]) / sum(theirs[at : at + 2]) for at in range(0, len(ours), 2))
    return Ratio(name, statistics.median(ours), statistics.median(theirs), unit, ratios, at_least, at_most)
