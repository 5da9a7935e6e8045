"""The one place that reaches behind mitmproxy's public hooks; test_private.py fails when it changes.

Public hooks end a connection with FIN. A machine that dies sends RST, and for that the socket is needed.
"""

import socket
import struct
from typing import Any

from mitmproxy import ctx
from mitmproxy.connection import Client

_LINGER_NOT = struct.pack("ii", 1, 0)


def handlers() -> list[Any]:
    """What handles each client's connection now."""
    connections = ctx.master.addons.get("proxyserver").connections  # type: ignore[no-untyped-call]  # mitmproxy has no types there
    return list(connections.values())


def reset(client: Client) -> None:
    """Close the connection of *client* with RST at once; nothing happens where it is closed.

    Of HTTP/2 this ends every stream.
    """
    for handler in handlers():
        if handler.client.id == client.id and client in handler.transports:
            _abort(handler.transports[client].writer)


def reset_all() -> None:
    """The same for every client."""
    for handler in handlers():
        if handler.client in handler.transports:
            _abort(handler.transports[handler.client].writer)


def _abort(writer: Any) -> None:
    raw = writer.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
    writer.transport.abort()
