"""uvicorn's HTTP/1.1 protocol, with each connection numbered and within the application's reach."""

import asyncio
import socket
import struct
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

CONNECTION = "scrimmage.connection"
"""Name of the ASGI extension under which the application finds its :class:`Connection`."""


class Connection(HttpToolsProtocol):
    """One client's connection. ``config.app_state`` counts them."""

    number = 0
    """From 1, in the order they were accepted."""
    lost: asyncio.Event
    """Set once it is closed, by whichever side."""

    def connection_made(self, transport: Any) -> None:
        """Number the connection."""
        self.lost = asyncio.Event()
        self.app_state["accepted"] = self.number = self.app_state.get("accepted", 0) + 1
        super().connection_made(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Remember that it is over."""
        self.lost.set()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """Put the connection into the request's scope."""
        super().on_message_begin()
        self.scope["extensions"] = {CONNECTION: self}  # type: ignore[dict-item]  # ASGI allows any value

    def hang_up(self) -> None:
        """Close as a process does that ends: what was written still arrives."""
        self.transport.close()

    def reset(self) -> None:
        """Close with RST (SO_LINGER of zero), as a machine does that dies."""
        assert isinstance(self.transport, asyncio.Transport), "uvicorn serves TCP"
        raw = self.transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()
