"""The proxy's call log: events in a file, written in batches that survive a kill."""

import asyncio
import contextlib
from array import array
from collections.abc import Callable
from pathlib import Path

from simulators import history

AT_MOST = 0.05
"""Seconds that an event waits to be written: so much of the log a SIGKILL may cost."""

_STEP = 256
"""Events between two whose place in the file is remembered."""


class Log:
    """Appends events to *path*; used within a running event loop.

    *failed* hears of events that could not be written. From then on nothing is: a log with a hole in its
    middle would be read as if nothing had happened there.
    """

    def __init__(self, path: Path, failed: Callable[[OSError], None]) -> None:
        self._path = path
        self._failed = failed
        self._broken = False
        self._file = path.open("ab", buffering=0)
        self._places = array("Q", [self._file.tell()])
        self._end = self._places[0]
        self._count = 0
        self._waiting: list[history.Event] = []
        self._timer: asyncio.TimerHandle | None = None

    def write(self, event: history.Event) -> None:
        """Take *event*; it is in the file at most :data:`AT_MOST` seconds later."""
        if self._broken:
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
        if lines and not self._written(b"".join(lines)):
            return
        for line in lines:
            self._count += 1
            self._end += len(line)
            if self._count % _STEP == 0:
                self._places.append(self._end)

    def _written(self, data: bytes) -> bool:
        """Whether all of *data* is in the file; a part of it, which a full disk left, is taken out again."""
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError as error:
            self._broken = True
            with contextlib.suppress(OSError):
                self._file.truncate(self._end)
            self._failed(error)
            return False
        return True

    def after(self, count: int) -> bytes:
        """What was written behind the first *count* events, as JSON Lines."""
        self.flush()
        if count >= self._count:
            return b""
        with self._path.open("rb") as file:
            file.seek(self._places[count // _STEP])
            for _ in range(count % _STEP):
                file.readline()
            return file.read(self._end - file.tell())

    def close(self) -> None:
        """Write what waits and close the file."""
        self.flush()
        self._file.close()
