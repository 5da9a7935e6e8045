"""How long a run waits for what is still to come, once it was told to stop."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

LAST = 3.0
"""Seconds that all of it together may take from then on: a proxy and sinks that are gone within 5 s."""

LEAST = 0.2
"""Seconds that each part has in any case, which is enough to hang up."""


@dataclass(slots=True)
class Patience:
    """Waits, and for less once *told* is set."""

    told: asyncio.Event
    _over: float | None = field(default=None, init=False)
    """When the last seconds are over, by the loop's own clock."""

    async def of[T](self, work: Coroutine[Any, Any, T], most: float | None = None) -> T:
        """Give what *work* gives, *most* seconds later at most. Raises TimeoutError, *work* cancelled."""
        task = asyncio.create_task(work)
        telling = asyncio.create_task(self.told.wait())
        try:
            await asyncio.wait({task, telling}, timeout=most, return_when=asyncio.FIRST_COMPLETED)
            if self.told.is_set() and not task.done():
                await asyncio.wait({task}, timeout=self._left())
            if task.done():
                return task.result()
        finally:
            telling.cancel()
            task.cancel()
            await asyncio.gather(task, telling, return_exceptions=True)
        raise TimeoutError

    def _left(self) -> float:
        now = asyncio.get_running_loop().time()
        if self._over is None:
            self._over = now + LAST
        return max(LEAST, self._over - now)
