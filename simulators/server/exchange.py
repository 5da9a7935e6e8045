"""One exchange over ASGI: a request read, a reply sent, a connection broken off."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from functools import lru_cache
from typing import Any

from simulators import http1
from simulators.clock import SECOND
from simulators.faults.base import Delivery
from simulators.server.connection import Connection
from simulators.wire import Headers, Request, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


class TooLargeError(ValueError):
    """A body is longer than may be."""


async def read_request(scope: Scope, receive: Receive, most: int | None = None) -> Request:
    """The whole request. Raises TooLargeError for a body of more than *most* bytes."""
    body = b""
    more = scope["method"] not in {"GET", "HEAD"}
    while more:
        message = await receive()
        body += message.get("body", b"")
        if most is not None and len(body) > most:
            raise TooLargeError(f"more than {most} bytes")
        more = message.get("more_body", False)
    headers = _decoded(tuple(scope["headers"]))
    authority = next((value for name, value in headers if name == "host"), "")
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], authority, scope["path"], query, headers, body)


@lru_cache(maxsize=1024)
def _decoded(headers: tuple[tuple[bytes, bytes], ...]) -> Headers:
    """The fields as text: a client mostly sends the same ones with each request."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers)


async def send_reply(reply: Response, delivery: Delivery, send: Send, speed: float = 1) -> None:
    """Send *reply* as far as *delivery* lets it, *speed* times as fast; its delay is not waited for."""
    await send(_start(reply))
    if delivery.finish == "whole" and not delivery.chunk:
        await send({"type": "http.response.body", "body": reply.body, "more_body": False})
        return
    for gap, part in http1.body(delivery):
        if gap:
            await asyncio.sleep(gap / SECOND / speed)
        await send({"type": "http.response.body", "body": part, "more_body": True})
    if delivery.finish == "whole":
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def break_off(delivery: Delivery, connection: Connection) -> None:
    """Close or reset *connection*, where *delivery* ends so."""
    if delivery.finish == "whole" or connection.lost.is_set():
        return
    if delivery.finish == "closed":
        connection.hang_up()
    else:
        connection.reset()
    # The protocol learns of it in the loop's next round; until then it would call the reply unfinished.
    await connection.lost.wait()


def _start(reply: Response) -> dict[str, Any]:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    if reply.header("Content-Length") is None:
        headers.append((b"content-length", str(len(reply.body)).encode()))
    return {"type": "http.response.start", "status": reply.status, "headers": headers}
