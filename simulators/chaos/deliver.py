"""Bringing a delivery to its client, and the log of how that ended."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus

from mitmproxy import http

from simulators.chaos import private
from simulators.chaos.messages import encoding_of, made, unread, whole
from simulators.chaos.origin import Stream
from simulators.chaos.way import Way
from simulators.clock import SECOND, Clock
from simulators.faults.base import Delivery
from simulators.front import Front
from simulators.history import End
from simulators.wire import Response

REFUSED = Response(
    HTTPStatus.BAD_GATEWAY, (("Content-Type", "text/plain"),), b"the upstream refused the connection\n"
)
"""What a forward proxy says whose upstream takes no connection."""

DEAD = Response(HTTPStatus.BAD_GATEWAY, (("Content-Type", "text/plain"),), b"the upstream did not answer\n")

READ = 0.02
"""Seconds for a client to read what it is to have of a body, which its system may drop upon the reset."""


class Deliverer:
    """Carries deliveries out with mitmproxy's means; *done* is told of each flow that is over."""

    def __init__(
        self, front: Front, clock: Clock, *, forward: bool, done: Callable[[http.HTTPFlow, Way], None]
    ) -> None:
        self._front = front
        self._clock = clock
        self._forward = forward
        self._done = done

    async def deliver(
        self, flow: http.HTTPFlow, way: Way, delivery: Delivery, *, came: http.Response | None, as_is: bool
    ) -> None:
        """Bring *delivery* to the client of *flow*.

        *came* is the upstream's reply, if there is one; *as_is* says that no fault changed it.
        """
        if delivery.delay:
            await asyncio.sleep(delivery.delay / SECOND)
        if not flow.client_conn.connected:
            # It left during the delay, and mitmproxy calls no hook for that; it has read nothing.
            self.end(flow, way, _gone(way))
        elif flow.request.is_http2 and private.cancelled(flow):
            self._kill(flow)
            self.end(flow, way, "timed_out")
        elif delivery.reply is None and delivery.finish == "refused" and self._forward:
            flow.response = made(REFUSED, method=flow.request.method)
            self._instead(flow, way, REFUSED)
        elif delivery.reply is None:
            self._break(flow)
            self.end(flow, way, "reset")
        elif way.in_body and (sent := _sent(flow, delivery.reply, came, as_is=as_is)).raw_content:
            await self._stream(flow, way, delivery, sent, sent.raw_content)
        else:
            if not as_is:
                flow.response = _sent(flow, delivery.reply, came, as_is=False)
            way.head = self._clock.now()
            self.end(flow, way, "whole")

    async def _stream(
        self, flow: http.HTTPFlow, way: Way, delivery: Delivery, response: http.Response, body: bytes
    ) -> None:
        """Send *flow* to where the *body* of its *response* is sent as *delivery* says; it ends there."""
        way.stream = Stream(delivery, body)
        way.request, way.response = flow.request, response
        flow.request = http.Request.make("GET", await way.stream.open())

    def headed(self, flow: http.HTTPFlow, way: Way) -> None:
        """The head of a body that we send has come: give it the client's own, and let the body pass."""
        assert way.request is not None, "it was kept when the flow was sent to us"
        assert way.response is not None, "it was made when the flow was sent to us"
        flow.request, flow.response = way.request, way.response
        flow.response.stream = True
        way.head = self._clock.now()

    async def broken(self, flow: http.HTTPFlow, way: Way) -> None:
        """End a flow that mitmproxy gave up: as we meant it, or as its upstream or its client is gone."""
        stream, here = way.stream, flow.client_conn.connected and not _by_client(flow)
        if here and stream is not None and stream.spent:
            if way.response is not None:
                way.response.raw_content = stream.sent
            if stream.finish == "reset":
                await asyncio.sleep(READ)
                self._break(flow)
            self.end(flow, way, "reset" if stream.finish == "reset" else "cut")
        elif here and way.head is None:
            # mitmproxy tells the client that its upstream is dead.
            self._instead(flow, way, DEAD)
        else:
            if stream is None:
                # What came of it has passed, if anything has: the client had the upstream's own head.
                came = DEAD if flow.response is None else unread(flow.response)
                self._front.instead(way.pending, self._clock.now(), came)
            self.end(flow, way, "cut" if here else _gone(way))

    def end(self, flow: http.HTTPFlow, way: Way, end: End) -> None:
        """Log how *flow* ended."""
        if way.stream is not None:
            way.stream.close()
        self._front.ended(way.pending.call, head=way.head, now=self._clock.now(), end=end)
        self._done(flow, way)

    def _instead(self, flow: http.HTTPFlow, way: Way, reply: Response) -> None:
        way.head = self._clock.now()
        self._front.instead(way.pending, way.head, reply)
        self.end(flow, way, "whole")

    def _break(self, flow: http.HTTPFlow) -> None:
        """Reset the client's connection; of HTTP/2 the stream alone, as others on it are not meant."""
        if not flow.request.is_http2:
            private.reset(flow.client_conn)
        self._kill(flow)

    @staticmethod
    def _kill(flow: http.HTTPFlow) -> None:
        if flow.killable:
            flow.kill()  # type: ignore[no-untyped-call]  # mitmproxy has no types there


def _sent(flow: http.HTTPFlow, reply: Response, came: http.Response | None, *, as_is: bool) -> http.Response:
    if came is None:
        return made(reply, method=flow.request.method)
    if as_is:
        return whole(came)
    return made(reply, method=flow.request.method, encoding=encoding_of(came))


def _gone(way: Way) -> End:
    """How a call ended whose client is no longer there."""
    return "reset" if way.shut else "timed_out"


def _by_client(flow: http.HTTPFlow) -> bool:
    """Whether an HTTP/2 client gave this stream up; its connection stays."""
    return flow.error is not None and "by client" in flow.error.msg
