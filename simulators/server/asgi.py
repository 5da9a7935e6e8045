"""The front as an ASGI application; deliveries that HTTP does not allow go straight to the transport."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from simulators import http1
from simulators.clock import SECOND, Clock
from simulators.faults.base import Delivery
from simulators.front import Front
from simulators.history import End
from simulators.server.connection import CONNECTION, Connection
from simulators.wire import Request, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Page = Callable[[Request], Response | None]
"""A page beside the API, such as its OpenAPI document; None where there is none under that path."""

_ENDS: dict[str, End] = {"whole": "whole", "closed": "cut", "reset": "reset", "refused": "reset"}


class Application:
    """Serves the front that *front* gives for each call. One event loop, so one call at a time."""

    def __init__(self, front: Callable[[], Front], clock: Clock, *, beside: Page = lambda _: None) -> None:
        self._front = front
        self._clock = clock
        self._beside = beside

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            return
        request = await _request(scope, receive)
        page = self._beside(request)
        if page is not None:
            await _send_whole(page, send)
            return
        connection: Connection = scope["extensions"][CONNECTION]
        front = self._front()
        call, delivery = front.take(request, self._clock.now(), connection.number)
        head: list[int] = []
        end: End = "timed_out"
        try:
            await self._deliver(delivery, connection, send, head)
            # Whoever was to be cut off may have left before.
            end = "timed_out" if connection.lost.is_set() else _ENDS[delivery.finish]
        finally:
            front.ended(call, head=head[0] if head else None, now=self._clock.now(), end=end)
            await self._finish(delivery, connection)

    async def _deliver(self, delivery: Delivery, connection: Connection, send: Send, head: list[int]) -> None:
        if delivery.delay:
            await asyncio.sleep(delivery.delay / SECOND)
        reply = delivery.reply
        if reply is None or connection.lost.is_set():
            return
        head.append(self._clock.now())
        await send(_start(reply))
        if delivery.finish == "whole" and not delivery.chunk:
            await send({"type": "http.response.body", "body": reply.body, "more_body": False})
            return
        for gap, part in http1.body(delivery):
            if gap:
                await asyncio.sleep(gap / SECOND)
            await send({"type": "http.response.body", "body": part, "more_body": True})
        if delivery.finish == "whole":
            await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _finish(self, delivery: Delivery, connection: Connection) -> None:
        if delivery.finish == "whole" or connection.lost.is_set():
            return
        if delivery.finish == "closed":
            connection.hang_up()
        else:
            connection.reset()
        # The protocol learns of it in the loop's next round; until then it would call the reply unfinished.
        await connection.lost.wait()


async def _request(scope: Scope, receive: Receive) -> Request:
    body = b""
    more = scope["method"] not in {"GET", "HEAD"}
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
    authority = next((value for name, value in headers if name == "host"), "")
    query = scope["query_string"].decode("latin-1")
    return Request(scope["method"], authority, scope["path"], query, headers, body)


def _start(reply: Response) -> dict[str, Any]:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    if reply.header("Content-Length") is None:
        headers.append((b"content-length", str(len(reply.body)).encode()))
    return {"type": "http.response.start", "status": reply.status, "headers": headers}


async def _send_whole(reply: Response, send: Send) -> None:
    await send(_start(reply))
    await send({"type": "http.response.body", "body": reply.body, "more_body": False})
