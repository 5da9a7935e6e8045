"""What is found in the order of the history, though some of it is known later than what follows it."""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush


class InOrder[T]:
    """What is found, held back until nothing can come before it any more. *at* gives the event that it is of.

    Two things of one event come in the order in which they were put there, those put *last* after the others.
    """

    __slots__ = ("_at", "_count", "_heap")

    def __init__(self, at: Callable[[T], int]) -> None:
        self._at = at
        self._count = 0
        self._heap: list[tuple[int, bool, int, T]] = []

    def put(self, found: T, *, last: bool = False) -> None:
        """Take in something that was found."""
        self._count += 1
        heappush(self._heap, (self._at(found), last, self._count, found))

    def ready(self, before: int) -> Iterator[T]:
        """What is of an event *before* that number: nothing else of those may be found later."""
        while self._heap and self._heap[0][0] < before:
            yield heappop(self._heap)[-1]

    def rest(self) -> Iterator[T]:
        """All that is left, as the history is over."""
        while self._heap:
            yield heappop(self._heap)[-1]
