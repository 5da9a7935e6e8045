"""Containers that stay small however many runs are folded into them, in whatever order these end."""

from array import array
from bisect import bisect_left, insort
from collections.abc import Iterator
from heapq import merge
from itertools import groupby
from typing import Any

_AT_ONCE = 4096
"""Numbers that are gathered before they are sorted in."""


class First[Value]:
    """The values with the smallest keys, so many at most, and how many there were in all."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.count = 0
        self._kept: list[tuple[Any, int, Value]] = []

    def take(self, key: Any, value: Value) -> None:
        """Keep *value* as long as its *key* is among the smallest; of equal keys the first that came."""
        self.count += 1
        if len(self._kept) < self.most or key < self._kept[-1][0]:
            # The number in the middle is unique, so that no two values are ever compared.
            insort(self._kept, (key, self.count, value))
            del self._kept[self.most :]

    def __iter__(self) -> Iterator[Value]:
        return (value for _, _, value in self._kept)

    @property
    def keyed(self) -> Iterator[tuple[Any, Value]]:
        """The values with their keys, smallest first."""
        return ((key, value) for key, _, value in self._kept)

    @property
    def more(self) -> int:
        """How many came that are not kept."""
        return self.count - len(self._kept)


class Numbers:
    """A set of whole numbers below 2**64, eight bytes each; counted exactly, given in their order."""

    def __init__(self) -> None:
        self._sorted = array("Q")
        self._new: set[int] = set()

    def add(self, number: int) -> None:
        """Add *number*, which may be in it already."""
        self._new.add(number)
        if len(self._new) >= _AT_ONCE:
            self._sort_in()

    def __contains__(self, number: int) -> bool:
        at = bisect_left(self._sorted, number)
        return number in self._new or (at < len(self._sorted) and self._sorted[at] == number)

    def __len__(self) -> int:
        self._sort_in()
        return len(self._sorted)

    def __iter__(self) -> Iterator[int]:
        self._sort_in()
        return iter(self._sorted)

    def _sort_in(self) -> None:
        if self._new:
            both = merge(self._sorted, sorted(self._new))
            self._sorted = array("Q", (number for number, _ in groupby(both)))
            self._new.clear()
