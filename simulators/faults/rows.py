"""Which rows of a page a fault strikes."""

from typing import Annotated

import msgspec

from simulators.faults.base import Fault
from simulators.seed import Stream


def part(total: int, share: float) -> int:
    """How many of *total* rows a *share* (0 to 1) is: rounded, but at least one where both are above zero."""
    return max(1, round(total * share)) if total and share else 0


def picked(total: int, count: int, draw: Stream) -> frozenset[int]:
    """Draw *count* of the places 0 to *total* - 1; all of them where there are fewer."""
    return frozenset(draw.sample(range(total), min(count, total)))


class RowsFault(Fault, frozen=True):
    """A fault that strikes some rows of a page: a ``count`` of them or a ``share``, drawn for each reply."""

    count: Annotated[int, msgspec.Meta(ge=1)] | None = None
    """Rows of each page, or all where it has fewer."""
    share: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    """Part of the rows of each page, rounded; above zero at least one row."""

    def __post_init__(self) -> None:
        """Refuse neither and both. Raises ValueError, which msgspec reports with its place."""
        if (self.count is None) == (self.share is None):
            raise ValueError("needs either count or share, not both")

    def struck(self, total: int, draw: Stream) -> frozenset[int]:
        """The places of the rows struck, of *total*."""
        wanted = part(total, self.share) if self.share is not None else self.count or 0
        return picked(total, wanted, draw)
