"""Which value stands at a rank, told exactly by reading the values again and again: none of them is kept."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

PARTS = 1024
"""Parts of a span that are counted at once. Each reading leaves one: four tell a time within 35 years."""


def at_ranks(
    values: Callable[[], Iterable[tuple[int, int]]], ranks: Mapping[int, Sequence[int]], most: int
) -> dict[int, list[int]]:
    """By group the values at *ranks*, 0-based from the smallest.

    *values* gives all anew whenever it is called, each with its group and from 0 to *most*. Groups that
    *ranks* does not name are passed over.
    """
    spans = {group: [_Span(rank, most) for rank in wanted] for group, wanted in ranks.items()}
    while any(span.open for asked in spans.values() for span in asked):
        for group, value in values():
            for span in spans.get(group, ()):
                span.count(value)
        for asked in spans.values():
            for span in asked:
                span.narrow()
    return {group: [span.low for span in found] for group, found in spans.items()}


class _Span:
    """Where the value at a rank must lie."""

    __slots__ = ("_counts", "_rank", "_width", "low")

    def __init__(self, rank: int, most: int) -> None:
        self.low = 0
        self._rank = rank
        """Of the value among those from ``low`` on."""
        self._width = most // PARTS + 1
        """Of each part."""
        self._counts = [0] * PARTS

    @property
    def open(self) -> bool:
        """Whether it may be one of several values."""
        return self._width > 0

    def count(self, value: int) -> None:
        """Count *value* in its part, if it lies here."""
        part = (value - self.low) // self._width if self.open else -1
        if 0 <= part < PARTS:
            self._counts[part] += 1

    def narrow(self) -> None:
        """Leave the part in which the rank is."""
        if not self.open:
            return
        upto = list(accumulate(self._counts))
        part = bisect_right(upto, self._rank)
        self._rank -= upto[part - 1] if part else 0
        self.low += part * self._width
        self._width = -(-self._width // PARTS) if self._width > 1 else 0
        self._counts = [0] * PARTS
