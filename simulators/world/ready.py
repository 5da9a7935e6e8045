"""Who can run now, and the draw of who does."""

from . import raw
from .task import Task


class Ready:
    """Threads that can run; who runs next is drawn from the seed."""

    __slots__ = ("_draw", "_tasks")

    def __init__(self, seed: int) -> None:
        self._draw = raw.Random(seed).random
        self._tasks: list[Task] = []

    def __bool__(self) -> bool:
        """Whether anybody can run."""
        return bool(self._tasks)

    def add(self, task: Task) -> None:
        """Let *task* take part; once only, for one whose time is up may be woken before its turn comes."""
        if not task.queued:
            task.queued = True
            self._tasks.append(task)

    def draw(self) -> Task:
        """Take one out. Nothing is drawn where there is no choice."""
        tasks = self._tasks
        if (count := len(tasks)) > 1:
            at = int(self._draw() * count)
            tasks[at], tasks[-1] = tasks[-1], tasks[at]
        task = tasks.pop()
        task.queued = False
        return task

    def drop(self, task: Task) -> None:
        """Take *task* out, if it is there."""
        if task.queued:
            task.queued = False
            self._tasks.remove(task)
