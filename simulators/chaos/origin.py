"""A small server inside the proxy that misbehaves: it drips, cuts and resets bodies as hooks cannot.

A call that is to end so is sent on to it instead of to the upstream, whose reply it delivers.
"""

import asyncio
import itertools
from collections.abc import Callable
from dataclasses import dataclass

from simulators.faults.base import Delivery
from simulators.history import End
from simulators.server.connection import CONNECTION, Connection
from simulators.server.exchange import Receive, Scope, Send, break_off, send_reply
from simulators.server.listener import Listener

_ENDS: dict[str, End] = {"whole": "whole", "closed": "cut", "reset": "reset"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A delivery that hooks cannot make, and who is told of it."""

    delivery: Delivery
    begun: Callable[[], None]
    """Told when the head is sent."""
    over: Callable[[End], None]
    """Told how it ended."""
    reset: Callable[[], None] | None
    """Resets the client's own connection; None where closing ours is the reset, as of an HTTP/2 stream."""


class Origin:
    """Serves deliveries on a port of 127.0.0.1, each once and under a path of its own."""

    def __init__(self) -> None:
        self._listener = Listener(self)
        self._numbers = itertools.count(1)
        self._waiting: dict[str, Broken] = {}

    async def start(self) -> None:
        """Begin to listen."""
        await self._listener.start()

    async def stop(self) -> None:
        """Hang up."""
        await self._listener.stop()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._listener.port

    def keep(self, broken: Broken) -> str:
        """The path under which *broken* is delivered."""
        path = f"/{next(self._numbers)}"
        self._waiting[path] = broken
        return path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Deliver once (ASGI 3)."""
        del receive
        broken = self._waiting.pop(scope["path"])
        connection: Connection = scope["extensions"][CONNECTION]
        delivery = broken.delivery
        assert delivery.reply is not None, "a reply that never comes needs no origin"
        end: End = "timed_out"
        try:
            broken.begun()
            await send_reply(delivery.reply, delivery, send)
            end = "timed_out" if connection.lost.is_set() else _ENDS[delivery.finish]
        finally:
            broken.over(end)
            if delivery.finish == "reset" and broken.reset is not None:
                # What was sent has to pass the proxy's own loop first.
                await asyncio.sleep(_PASSES)
                broken.reset()
            await break_off(delivery, connection)


_PASSES = 0.05
"""Seconds in which a part of a body passes from here through mitmproxy to the client's socket."""
