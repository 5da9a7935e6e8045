"""One connection in memory, as ``http.client`` wants a socket to look."""

import io
from collections import deque
from typing import TYPE_CHECKING

from simulators import http1
from simulators.clock import SECOND
from simulators.faults.base import Delivery, Finish
from simulators.history import End
from simulators.memory.parsing import Parsing, whole
from simulators.wire import Request

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from simulators.memory.net import Net

LATENCY = 5_000
"""Microseconds from a request to the first byte of its reply, so that no reply is older than its call."""

_ENDS: dict[str, End] = {"whole": "whole", "closed": "cut", "reset": "reset", "refused": "reset"}


class _Reader(io.RawIOBase):
    """The read end, as ``makefile`` gives it."""

    def __init__(self, socket: "MemorySocket") -> None:
        self._socket = socket

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        return self._socket.recv_into(buffer)

    def close(self) -> None:
        if not self.closed:
            super().close()
            self._socket.read_end_closed()


class MemorySocket:
    """A connection to the front. Waiting for bytes lets the run's clock pass."""

    def __init__(self, net: "Net", number: int) -> None:
        self._net = net
        self.number = number
        self._timeout: float | None = None
        self._parsing: Parsing | None = None
        self._coming: deque[tuple[int, bytes]] = deque()
        self._call = 0
        self._head = 0
        self.over = 0
        self._end: End = "whole"
        self._finish_told: Finish = "whole"
        self._broken: End | None = None
        self._readers = 0
        self._closed = False
        self.busy = False
        self.job = 0
        """The job that sends, where the rig knows; set before each request, as is ``thread``."""
        self.thread = ""

    def sendall(self, data: bytes) -> None:
        """Take the client's bytes; a whole request goes to the front at once."""
        if self._broken:
            raise BrokenPipeError(32, "Broken pipe")
        if self._parsing is None:
            request = whole(bytes(data))
            if request is None:
                self._parsing = Parsing()
                self._parsing.feed(data)
        else:
            request = self._parsing.feed(data)
        if request is not None:
            self._parsing = None
            self._exchange(request)

    def _exchange(self, request: Request) -> None:
        self._net.settle()
        self._net.count()
        now = self._net.clock.now()
        self._call, delivery = self._net.front.take(
            request, now, self.number, job=self.job or self._net.job, thread=self.thread or self._net.thread
        )
        self._deliver(delivery, now, head_only=request.method == "HEAD")

    def _deliver(self, delivery: Delivery, now: int, *, head_only: bool) -> None:
        self._head = at = now + LATENCY + delivery.delay
        self._end = _ENDS[delivery.finish]
        self._finish_told = delivery.finish
        if delivery.reply is not None:
            self._coming.append((at, http1.head(delivery.reply)))
            # A reply to HEAD tells a length and has no body (RFC 9110, 9.3.2).
            for gap, part in [] if head_only else http1.body(delivery):
                at += gap
                if part:
                    self._coming.append((at, part))
        else:
            self._head = -1
        self.over = at
        if self._end != "whole":
            self._broken = self._end
        self.busy = True
        self._net.started(self)

    def settle(self) -> None:
        """Log the delivery's end once its time has come."""
        if self.busy and self.over <= self._net.clock.now():
            self._log(self.over, self._end)

    def _log(self, now: int, end: End) -> None:
        self.busy = False
        head = self._head if 0 <= self._head <= now else None
        self._net.front.ended(self._call, head=head, now=now, end=end)

    def handed_over(self) -> tuple[list[tuple[int, bytes]], int, Finish]:
        """Give what comes, with its moments, when it is over, and how it ends, to a reader elsewhere.

        Nothing is left to be read here; the end is still logged here, when its time has come.
        """
        coming, self._coming = [*self._coming], deque()
        return coming, self.over, self._finish_told

    def recv_into(self, buffer: "WriteableBuffer") -> int:
        """Read what has come, or wait for it as long as the time-out allows (TimeoutError)."""
        if not self._coming:
            return self._finish()
        at, part = self._coming[0]
        self._wait(at)
        view = memoryview(buffer).cast("B")
        size = min(len(view), len(part))
        view[:size] = part[:size]
        if size < len(part):
            self._coming[0] = at, part[size:]
        else:
            self._coming.popleft()
        self._net.settle()
        return size

    def _finish(self) -> int:
        if self.busy:
            self._wait(self.over)
        self._net.settle()
        if self._broken == "reset":
            raise ConnectionResetError(104, "Connection reset by peer")
        return 0

    def _wait(self, at: int) -> None:
        clock = self._net.clock
        left = at - clock.now()
        if left <= 0:
            return
        if self._timeout is not None and left > self._timeout * SECOND:
            clock.sleep(round(self._timeout * SECOND))
            self._net.settle()
            self._hang_up()
            raise TimeoutError("timed out")
        clock.sleep(left)

    def makefile(self, mode: str = "rb", buffering: int | None = None) -> io.BufferedReader:
        """The read end as a file, which is all that ``http.client`` asks for."""
        del mode, buffering
        self._readers += 1
        return io.BufferedReader(_Reader(self))

    def settimeout(self, timeout: float | None) -> None:
        """Seconds that a read may wait; None for ever."""
        self._timeout = timeout

    def gettimeout(self) -> float | None:
        """Seconds that a read may wait."""
        return self._timeout

    def setsockopt(self, *_: object) -> None:
        """Accept any option: there is no socket to set it on."""

    def shutdown(self, _how: int) -> None:
        """End both directions."""
        self._hang_up()

    def close(self) -> None:
        """Hang up, unless a read end is still open: ``http.client`` reads a last reply after it closed.

        A delivery under way then ends as ``timed_out``: the client stopped reading.
        """
        self._closed = True
        if not self._readers:
            self._hang_up()

    def read_end_closed(self) -> None:
        """Take notice that a file of :meth:`makefile` was closed."""
        self._readers -= 1
        if self._closed and not self._readers:
            self._hang_up()

    def _hang_up(self) -> None:
        if self.busy:
            self._log(self._net.clock.now(), "timed_out")
            self._broken = "timed_out"
            self._coming.clear()
