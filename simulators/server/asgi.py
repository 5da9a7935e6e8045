"""The front as an ASGI application; deliveries that HTTP does not allow go straight to the transport."""

import asyncio
from collections.abc import Callable

from simulators.clock import SECOND, Clock
from simulators.faults.base import Delivery
from simulators.front import Front
from simulators.history import End
from simulators.server.connection import CONNECTION, Connection
from simulators.server.exchange import Receive, Scope, Send, break_off, read_request, send_reply
from simulators.wire import Request, Response

Page = Callable[[Request], Response | None]
"""A page beside the API, such as its OpenAPI document; None where there is none under that path."""

_ENDS: dict[str, End] = {"whole": "whole", "closed": "cut", "reset": "reset", "refused": "reset"}


class Application:
    """Serves the front that *front* gives for each call. One event loop, so one call at a time."""

    def __init__(
        self, front: Callable[[], Front], clock: Clock, *, beside: Page = lambda _: None, speed: float = 1
    ) -> None:
        """*clock* runs *speed* times as fast as the machine's."""
        self._front = front
        self._clock = clock
        self._beside = beside
        self._speed = speed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            return
        request = await read_request(scope, receive)
        page = self._beside(request)
        if page is not None:
            await send_reply(page, Delivery(page), send)
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
            await break_off(delivery, connection)

    async def _deliver(self, delivery: Delivery, connection: Connection, send: Send, head: list[int]) -> None:
        if delivery.delay:
            await asyncio.sleep(delivery.delay / SECOND / self._speed)
        reply = delivery.reply
        if reply is None or connection.lost.is_set():
            return
        head.append(self._clock.now())
        await send_reply(reply, delivery, send, self._speed)
