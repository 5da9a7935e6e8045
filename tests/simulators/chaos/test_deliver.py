"""Bringing a delivery to its client, with mitmproxy's flows; over the wire: test_breaks.py."""

import asyncio
from typing import Any

import pytest
from mitmproxy import http
from mitmproxy.connection import ConnectionState
from mitmproxy.flow import Error
from mitmproxy.test import tflow

from simulators import history
from simulators.chaos import private
from simulators.chaos.deliver import DEAD, REFUSED, Deliverer
from simulators.chaos.way import Way
from simulators.clock import VirtualClock
from simulators.faults.base import Delivery
from simulators.front import Front
from simulators.wire import Request, Response
from tests.simulators.fronts import BODY, front_of, page, replies, rule


class Desk:
    """A deliverer, and the one flow that it has to do with."""

    def __init__(self, do: dict[str, Any], *, forward: bool = False, http2: bool = False) -> None:
        self.front: Front
        self.front, self.recorder = front_of(rule(do), upstream=None)
        self.over: list[Way] = []
        self.deliverer = Deliverer(
            self.front, VirtualClock(), forward=forward, done=lambda _, way: self.over.append(way)
        )
        self.flow = tflow.tflow()
        self.flow.request.http_version = "HTTP/2.0" if http2 else "HTTP/1.1"
        self.way = Way(self.front.open(Request("GET", "a", "/v1"), 0, 1))

    def deliver(self, came: http.Response | None = None) -> Delivery:
        """Deliver what the fault makes of the page."""
        reply = page(self.way.pending.request, 0) if self.way.pending.needs_reply else None
        delivery = self.front.answer(self.way.pending, 0, reply)
        as_is = came is not None and delivery.reply == reply
        asyncio.run(self.deliverer.deliver(self.flow, self.way, delivery, came=came, as_is=as_is))
        return delivery

    @property
    def logged(self) -> list[tuple[int, history.End]]:
        """Status and end of what was logged."""
        return [(reply.status, reply.end) for reply in replies(self.recorder)]


@pytest.mark.parametrize(("forward", "status"), [(False, None), (True, 502)])
@pytest.mark.parametrize("http2", [False, True])
def test_a_refusal_is_a_reset_or_a_forward_proxys_502(
    monkeypatch: pytest.MonkeyPatch, *, forward: bool, status: int | None, http2: bool
) -> None:
    """Of HTTP/2 the stream alone is reset: the connection stays."""
    asked: list[object] = []
    monkeypatch.setattr(private, "reset", asked.append)
    monkeypatch.setattr(private, "cancelled", lambda _: False)
    desk = Desk({"kind": "refused"}, forward=forward, http2=http2)
    desk.deliver()

    assert desk.logged == [(502, "whole")] if forward else [(0, "reset")]
    assert (desk.flow.response and desk.flow.response.status_code) == status
    assert len(asked) == (not forward and not http2)
    assert (desk.flow.error is None) == forward
    assert desk.over == [desk.way]
    if desk.flow.response is not None:
        assert desk.flow.response.content == REFUSED.body


def test_a_body_that_is_broken_is_sent_by_us() -> None:
    """The flow goes to a port of our own, and gets its own request and head back when that answers."""
    desk = Desk({"kind": "body_cut", "after": 5})
    asked = desk.flow.request
    came = http.Response.make(200, BODY, {"X": "1"})

    async def run() -> None:
        delivery = desk.front.answer(desk.way.pending, 0, page(desk.way.pending.request, 0))
        await desk.deliverer.deliver(desk.flow, desk.way, delivery, came=came, as_is=True)
        assert desk.flow.request.pretty_host == "127.0.0.1"
        assert desk.flow.request.port != asked.port
        assert "authorization" not in desk.flow.request.headers
        desk.deliverer.headed(desk.flow, desk.way)
        await desk.deliverer.broken(desk.flow, desk.way)

    asyncio.run(run())

    assert desk.flow.request is asked
    assert desk.flow.response is not None
    assert (desk.flow.response.stream, desk.flow.response.headers["X"]) == (True, "1")
    # Nothing had been sent when it broke, so it was not we who broke it.
    assert desk.logged == [(200, "cut")]


@pytest.mark.parametrize(
    ("says", "connected", "logged"),
    [
        ("connection closed", True, (502, "whole")),
        ("stream reset by client (CANCEL)", True, (0, "timed_out")),
        ("Client disconnected.", False, (0, "timed_out")),
    ],
)
def test_who_was_gone_is_told_apart(says: str, connected: object, logged: tuple[int, str]) -> None:
    """An upstream, of which mitmproxy tells the client; or the client, which reads nothing any more."""
    desk = Desk({"kind": "rows_dropped", "count": 1})
    desk.flow.error = Error(says)
    if not connected:
        desk.flow.client_conn.state = ConnectionState.CLOSED
    asyncio.run(desk.deliverer.broken(desk.flow, desk.way))

    assert desk.logged == [logged]
    assert not [event for event in desk.recorder.events if isinstance(event, history.Fault)]


def test_a_client_that_left_during_a_delay_has_read_nothing() -> None:
    """The reply is not made for it."""
    desk = Desk({"kind": "delay", "seconds": 0.01})
    desk.flow.client_conn.state = ConnectionState.CLOSED
    desk.deliver(http.Response.make(200, BODY))

    assert desk.logged == [(0, "timed_out")]


def test_a_stream_that_was_given_up_during_a_delay_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is its upstream asked any more."""
    monkeypatch.setattr(private, "cancelled", lambda _: True)
    desk = Desk({"kind": "delay", "seconds": 0.01}, http2=True)
    desk.deliver()

    assert desk.logged == [(0, "timed_out")]
    assert desk.flow.error is not None


def test_a_changed_reply_takes_the_place_of_the_upstreams() -> None:
    """One that no fault changed stays the very one that came."""
    changed, same = Desk({"kind": "empty_data"}), Desk({"kind": "noop"})
    for desk in (changed, same):
        desk.flow.response = http.Response.make(200, BODY)
    before = same.flow.response
    changed.deliver(changed.flow.response)
    same.deliver(before)

    assert changed.flow.response is not None
    assert changed.flow.response.content == b'{"data":[]}'
    assert same.flow.response is before
    assert (changed.logged, same.logged) == ([(200, "whole")], [(200, "whole")])
    assert DEAD.status == Response(502).status
