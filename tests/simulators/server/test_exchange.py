"""One exchange over ASGI."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from simulators.faults.base import Delivery
from simulators.server.exchange import break_off, read_request, send_reply
from simulators.wire import Response


class Line:
    """A connection that remembers how it ended."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()
        self.ends: list[str] = []

    def hang_up(self) -> None:
        """Close."""
        self.ends.append("closed")
        self.lost.set()

    def reset(self) -> None:
        """Reset."""
        self.ends.append("reset")
        self.lost.set()


def sent(reply: Response, delivery: Delivery) -> list[MutableMapping[str, Any]]:
    """What ASGI is told."""
    messages: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        messages.append(message)

    asyncio.run(send_reply(reply, delivery, send))
    return messages


def test_a_request_is_read_in_parts() -> None:
    """Until the server says that there is no more."""
    parts = iter([{"body": b"ab", "more_body": True}, {"body": b"c", "more_body": False}])

    async def receive() -> MutableMapping[str, Any]:
        return next(parts)

    scope = {"method": "POST", "path": "/x", "query_string": b"a=1", "headers": [(b"host", b"h:1")]}
    request = asyncio.run(read_request(scope, receive))

    assert (request.body, request.query, request.authority) == (b"abc", "a=1", "h:1")


def test_a_whole_reply_is_sent_at_once() -> None:
    """With its length."""
    reply = Response(201, (("X-A", "1"),), b"abc")

    start, body = sent(reply, Delivery(reply))

    assert (start["status"], start["headers"]) == (201, [(b"X-A", b"1"), (b"content-length", b"3")])
    assert (body["body"], body["more_body"]) == (b"abc", False)


def test_a_cut_reply_is_left_open() -> None:
    """The length tells the whole, and more seems to follow."""
    reply = Response(200, (), b"abcdef")

    start, *bodies = sent(reply, Delivery(reply, stop_after=2, finish="closed"))

    assert (b"content-length", b"6") in start["headers"]
    assert [(it["body"], it["more_body"]) for it in bodies] == [(b"ab", True)]


def test_a_connection_ends_as_the_delivery_does() -> None:
    """What is whole stays open; a lost one is not ended twice."""

    async def ends(*finishes: Any) -> list[str]:
        line = Line()
        for finish in finishes:
            await break_off(Delivery(None, finish=finish), line)  # type: ignore[arg-type]
        return line.ends

    assert asyncio.run(ends("whole")) == []
    assert asyncio.run(ends("closed", "reset")) == ["closed"]
    assert asyncio.run(ends("refused")) == ["reset"]
