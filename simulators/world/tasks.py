"""Pools of threads: each task is done for whoever asked for it, whichever thread does it."""

import concurrent.futures.thread
from typing import Any

from .here import here


class WorkItem(concurrent.futures.thread._WorkItem):  # type: ignore[type-arg]  # noqa: SLF001 (the one seam of a pool)
    """What a pool's threads take from its queue; it knows for whom it is done."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._owner = None if here.world is None else here.world.current.owner

    def run(self, *args: Any) -> None:
        """Do the task; meanwhile the thread works for whoever asked for it."""
        world = here.world
        if world is None:
            super().run(*args)
            return
        task = world.current
        before, task.owner = task.owner, self._owner
        try:
            super().run(*args)
        finally:
            task.owner = before
