"""The proxy's call log: events in a file, written in batches that survive a kill."""

import asyncio
from array import array
from collections.abc import Callable
from pathlib import Path

from simulators import history
from simulators.chaos.appended import Appended

AT_MOST = 0.05
"""Seconds that an event waits to be written: so much of the log a SIGKILL may cost."""

_STEP = 256
"""Events between two whose place in the file is remembered."""


class Log:
    """Appends events to *path*; used within a running event loop.

    *failed* hears of events that could not be written; from then on nothing is.
    """

    def __init__(self, path: Path, failed: Callable[[OSError], None]) -> None:
        self._path = path
        self._file = Appended(path, failed)
        self._places = array("Q", [self._file.end])
        self._count = 0
        self._waiting: list[history.Event] = []
        self._timer: asyncio.TimerHandle | None = None

    def write(self, event: history.Event) -> None:
        """Take *event*; it is in the file at most :data:`AT_MOST` seconds later."""
        if self._file.broken:
            return
        self._waiting.append(event)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(AT_MOST, self.flush)

    def flush(self) -> None:
        """Write what waits, in one call of the system."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        waiting, self._waiting = self._waiting, []
        lines = [history.encode_event(event) for event in waiting]
        end = self._file.end
        if lines and not self._file.add(b"".join(lines)):
            return
        for line in lines:
            self._count += 1
            end += len(line)
            if self._count % _STEP == 0:
                self._places.append(end)

    def after(self, count: int) -> bytes:
        """What was written behind the first *count* events, as JSON Lines."""
        self.flush()
        if count >= self._count:
            return b""
        with self._path.open("rb") as file:
            file.seek(self._places[count // _STEP])
            for _ in range(count % _STEP):
                file.readline()
            return file.read(self._file.end - file.tell())

    def close(self) -> None:
        """Write what waits and close the file."""
        self.flush()
        self._file.close()
