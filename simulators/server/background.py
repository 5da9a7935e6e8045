"""An event loop in a thread of its own, for those who block."""

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any


class Background:
    """Runs coroutines for other threads. Runs from its making to :meth:`stop`."""

    def __init__(self, name: str) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name=name, daemon=True)
        self._thread.start()

    def run[T](self, work: Coroutine[Any, Any, T], within: float = 10) -> T:
        """Run *work* there and give its result. Raises TimeoutError after *within* seconds."""
        future = asyncio.run_coroutine_threadsafe(work, self.loop)
        try:
            return future.result(within)
        except TimeoutError:
            future.cancel()
            raise

    def stop(self) -> None:
        """End the loop and the thread; nothing happens where they have ended."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join()
            self.loop.close()
