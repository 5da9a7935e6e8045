"""Events on the API's side: calls, what befell them, replies."""

from typing import Literal

import msgspec

from simulators.history.line import Line

End = Literal["whole", "cut", "reset", "refused", "timed_out"]
"""How a reply ended: all sent; closed or reset before; no connection; the client stopped reading."""


class Call(Line, frozen=True, kw_only=True, tag="call"):
    """A request reached the API side. Its ``n`` is its name in later events."""

    connection: int
    method: str
    host: str
    path: str
    query: str
    key: str
    """Name or digest of the API key, empty when none was sent."""
    page: int
    """1-based page of its listing; 0 where the cursor was never given out."""
    job: int = 0
    """The job that it was made for, where the rig knows for certain; else 0."""
    thread: str = ""
    """Name of the target's thread that sent it, where the world tells."""


class Fault(Line, frozen=True, kw_only=True, tag="fault"):
    """A fault took effect. ``call`` is 0 where no call came through."""

    call: int
    fault: int
    """Its place in the scenario's list, from 0."""
    does: str


class Outage(Line, frozen=True, kw_only=True, tag="outage"):
    """A host stopped to listen, on the wire, where nobody sees the connections that it refuses."""

    host: str
    until: int
    """When it listens again, microseconds of the run."""


class Reply(Line, frozen=True, kw_only=True, tag="reply"):
    """A reply left the API side. ``t`` is when it ended, ``head`` when its head was sent."""

    call: int
    status: int
    """0 where no head was sent."""
    head: int | None = None
    """None where no head was sent."""
    rows: int = 0
    end: End = "whole"
    retry_after: list[str] = msgspec.field(default_factory=list)
    """Every Retry-After value, as sent."""
    date: str = ""
    """The Date header, where Retry-After was sent."""
    until: int | None = None
    """The told time, in microseconds of the run; None where nothing valid was told."""
    grain: int = 0
    """What may be missing from ``until``: a second for the date form, which has no finer unit."""

    @property
    def since(self) -> int:
        """When a client could first read of it: its head, or its end where no head was sent."""
        return self.t if self.head is None else self.head
