"""Everything that the addon takes from mitmproxy beyond its documented hooks and options, in one place.

Seen in mitmproxy 12.2; ``tests/simulators/chaos/test_private.py`` fails when it changes.
"""

import asyncio
import socket
import struct
from typing import TYPE_CHECKING, cast

from mitmproxy import ctx, http
from mitmproxy.connection import Client
from mitmproxy.proxy.layers.http import HttpLayer
from mitmproxy.proxy.layers.http._events import RequestProtocolError

if TYPE_CHECKING:
    from mitmproxy.addons.proxyserver import Proxyserver
    from mitmproxy.proxy.mode_servers import ProxyConnectionHandler

_NO_LINGER = struct.pack("ii", 1, 0)


def port() -> int | None:
    """The port on which the proxy listens; None while it does not."""
    addresses = _server().listen_addrs()
    return addresses[0][1] if addresses else None


def cancelled(flow: http.HTTPFlow) -> bool:
    """Whether *flow*'s client has reset its HTTP/2 stream while a hook holds it.

    mitmproxy keeps that back until the hook is done, and then calls none for it any more.
    """
    handler = _server().connections.get(flow.client_conn.id)
    if handler is None:
        return False
    return any(
        isinstance(event, RequestProtocolError)
        for layer in handler.layer.context.layers
        if isinstance(layer, HttpLayer)
        for stream in layer.streams.values()
        if getattr(stream, "flow", None) is flow
        for event in stream._paused_event_queue  # noqa: SLF001 (there is no other way to see it)
    )


def reset(client: Client) -> bool:
    """Close *client*'s TCP connection with RST, as a machine does that dies; False where it is gone.

    What was written before and has left this machine may still arrive.
    """
    handler = _server().connections.get(client.id)
    return handler is not None and _reset(handler)


def reset_all() -> None:
    """Close every client's connection with RST."""
    for handler in list(_server().connections.values()):
        _reset(handler)


def _reset(handler: "ProxyConnectionHandler") -> bool:
    ways = handler.transports.get(handler.client)
    writer = None if ways is None else ways.writer
    if not isinstance(writer, asyncio.StreamWriter):
        return False
    raw = writer.get_extra_info("socket")
    if raw.fileno() < 0:
        return False
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    writer.transport.abort()
    return True


def _server() -> "Proxyserver":
    found = ctx.master.addons.get("proxyserver")  # type: ignore[no-untyped-call]  # mitmproxy has no types there
    return cast("Proxyserver", found)
