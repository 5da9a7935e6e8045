"""What the world asks of the network: the one seam between it and the servers."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

Ending = Literal["whole", "closed", "reset"]
"""What follows the last byte: the connection stays open, is closed, or is reset."""


class Arrivals(NamedTuple):
    """What comes back for a request, with the moment of each part (microseconds of the run)."""

    parts: Sequence[tuple[int, bytes | memoryview]]
    over: int
    end: Ending


class Network(Protocol):
    """The far side of every connection. Times are microseconds of the run; no method may block."""

    def resolves(self, host: str) -> bool:
        """Whether *host* has an address."""
        ...

    def connect(self, authority: str, now: int) -> int | None:
        """Open a connection to ``host:port`` and give its number; None where it is refused."""
        ...

    def send(self, connection: int, data: bytes, now: int) -> Arrivals | None:
        """Take bytes of the client's; gives the reply once a request is whole, None before."""
        ...

    def hang_up(self, connection: int, now: int) -> None:
        """The client closed the connection."""
        ...
