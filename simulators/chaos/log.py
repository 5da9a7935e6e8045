"""The proxy's call log: events in a file, written in batches that survive a kill."""

import asyncio
from pathlib import Path

from simulators import history

AT_MOST = 0.05
"""Seconds that an event waits to be written: so much of the log a SIGKILL may cost."""


class Log:
    """Appends events to *path*; used within a running event loop."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)
        self._waiting: list[history.Event] = []
        self._timer: asyncio.TimerHandle | None = None

    def write(self, event: history.Event) -> None:
        """Take *event*; it is in the file at most :data:`AT_MOST` seconds later."""
        self._waiting.append(event)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(AT_MOST, self.flush)

    def flush(self) -> None:
        """Write what waits, in one call of the system."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        self._file.write(b"".join(map(history.encode_event, waiting)))

    def close(self) -> None:
        """Write what waits and close the file."""
        self.flush()
        self._file.close()
