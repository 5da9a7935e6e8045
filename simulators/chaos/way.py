"""One flow between its request and its end."""

from dataclasses import dataclass, field

from mitmproxy import http

from simulators.chaos.origin import Stream
from simulators.front import Pending
from simulators.wire import Headers

MOST = 8 * 1024 * 1024
"""Bytes of a streamed body that are kept, to count its rows; of a longer one none are counted."""


@dataclass(slots=True)
class Way:
    """What the addon knows of a flow that is under way."""

    pending: Pending
    fields: Headers = ()
    """What its reply tells of the proxy's own limits."""
    head: int | None = None
    """When its head was sent (microseconds of the run), where that was before its end."""
    stream: Stream | None = None
    """What sends its body, where a fault acts in that."""
    request: http.Request | None = None
    """The client's request, while the flow's is the one for :attr:`stream`."""
    response: http.Response | None = None
    """What its client gets of :attr:`stream`."""
    parts: list[bytes] | None = None
    """What has passed of a body that is streamed as it comes; None where it was too long."""
    size: int = field(default=0)
    shut: bool = False
    """Whether its connection was reset with all the others, as the port was closed."""

    @property
    def in_body(self) -> bool:
        """Whether a fault acts while its body is under way."""
        return any(strike.do.in_body for strike in self.pending.strikes)

    def take(self, part: bytes) -> bytes:
        """Keep a *part* of a streamed body, and give it on."""
        self.size += len(part)
        if self.size > MOST:
            self.parts = None
        if self.parts is not None and part:
            self.parts.append(part)
        return part
