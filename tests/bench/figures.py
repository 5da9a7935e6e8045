"""Figures of this machine alone: shown and written, and never what a bench fails by."""

import statistics
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """Something measured several times."""

    name: str
    values: tuple[float, ...]
    unit: str
    needed: float | None = None
    """What was asked for, at least; None for a figure that is only shown."""

    @property
    def median(self) -> float:
        """The value that counts."""
        return statistics.median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """The smallest and the largest."""
        return min(self.values), max(self.values)

    @property
    def reached(self) -> bool | None:
        """Whether it is what was asked for, on this machine."""
        return None if self.needed is None else self.median >= self.needed
