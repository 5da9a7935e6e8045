"""Who waits until when."""

import heapq
import itertools
from collections.abc import Iterator

from .task import Task

_FEW = 256
"""Waits that are kept in any case, whether somebody still waits or not."""


class Timers:
    """Moments with the threads that wait for them; a thread that was woken earlier is forgotten."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, Task, int]] = []
        self._order = itertools.count()
        self._full = _FEW

    def add(self, until: int, task: Task) -> None:
        """Let *task* wait until *until* (nanoseconds of the run), or until its ``turn`` changes."""
        if len(self._heap) >= self._full:
            self._forget()
        heapq.heappush(self._heap, (until, next(self._order), task, task.turn))

    def _forget(self) -> None:
        """Drop who was woken before its time: else each wait with a time-out would stay until then."""
        self._heap[:] = [one for one in self._heap if one[3] == one[2].turn]
        heapq.heapify(self._heap)
        self._full = max(_FEW, 2 * len(self._heap))

    def next(self) -> int | None:
        """The next moment that somebody still waits for."""
        heap = self._heap
        while heap and heap[0][3] != heap[0][2].turn:
            heapq.heappop(heap)
        return heap[0][0] if heap else None

    def due(self, now: int) -> Iterator[Task]:
        """Take out whoever has waited long enough, in the order of moments and of coming."""
        heap = self._heap
        while heap and heap[0][0] <= now:
            _, _, task, turn = heapq.heappop(heap)
            if turn == task.turn:
                task.turn += 1
                yield task

    def clear(self) -> None:
        """Forget everybody."""
        self._heap.clear()
