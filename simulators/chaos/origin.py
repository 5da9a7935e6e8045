"""A small misbehaving server inside the proxy: it sends one body as slowly and as far as it is told.

mitmproxy's hooks can neither drip nor break off a body. So a flow that needs it is sent here
instead of to the upstream, whose reply has come before, and is streamed to its client.
"""

import asyncio
from contextlib import suppress

import msgspec

from simulators import http1
from simulators.clock import SECOND
from simulators.faults.base import Delivery
from simulators.wire import Response


class Stream:
    """One body on its way, on a port of 127.0.0.1 that takes one connection."""

    def __init__(self, delivery: Delivery, body: bytes) -> None:
        """Send *body*, which is that of *delivery* as it is encoded for its client.

        The bytes at which *delivery* breaks off or drips are counted in *body*. Of one that is
        compressed, and so shorter than the fault reckoned with, the last byte never arrives.
        """
        stop = delivery.stop_after
        self._delivery = msgspec.structs.replace(
            delivery,
            reply=Response(200, (), body),
            stop_after=None if stop is None else min(stop, max(len(body) - 1, 0)),
        )
        self._server: asyncio.Server | None = None
        self.spent = False
        """Whether all was sent that was to be sent."""

    @property
    def finish(self) -> str:
        """How it ends, as a :class:`~simulators.faults.base.Delivery` says it."""
        return self._delivery.finish

    @property
    def sent(self) -> bytes:
        """The bytes that are to arrive."""
        assert self._delivery.reply is not None, "it was made with one"
        return self._delivery.reply.body[: self._delivery.stop_after]

    async def open(self) -> str:
        """Begin to listen, and give the URL."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/"

    def close(self) -> None:
        """Take no connection any more."""
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.close()
        with suppress(OSError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            assert self._delivery.reply is not None, "it was made with one"
            writer.write(http1.head(self._delivery.reply))
            await self._body(reader, writer)
        writer.close()

    async def _body(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for gap, part in http1.body(self._delivery):
            if gap and await _left(reader, gap / SECOND):
                return
            writer.write(part)
            await writer.drain()
        self.spent = True


async def _left(reader: asyncio.StreamReader, seconds: float) -> bool:
    """Whether whoever reads leaves within *seconds*, which pass otherwise."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            return not await reader.read(1)
    return False
