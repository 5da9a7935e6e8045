"""The same faults in front of any upstream: an addon for mitmproxy.

Run by ``mitmdump -s``; its settings are a JSON file that :data:`~simulators.chaos.settings.SETTINGS` in the
environment names.
It judges nothing and writes its call log, the one nearest to the client, as JSON Lines.
"""

import asyncio
import itertools
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from mitmproxy import ctx, http, tls

from simulators import history
from simulators.chaos import private
from simulators.chaos.away import Away
from simulators.chaos.control import Control
from simulators.chaos.fetch import Fetch
from simulators.chaos.flows import made, request_of, response_of
from simulators.chaos.origin import Broken, Origin
from simulators.chaos.settings import SETTINGS, Settings
from simulators.clock import SECOND, RealClock
from simulators.faults.base import Delivery
from simulators.faults.body_cut import BodyCut
from simulators.faults.cursor import without_cursor
from simulators.faults.drip import Drip
from simulators.faults.page_repeated import PageRepeated
from simulators.faults.reset_body import ResetBody
from simulators.front import Front, Pending
from simulators.history import End
from simulators.wire import Request, Response

_SHAPES = (BodyCut, Drip, ResetBody)
"""Faults of a body on its way: for them the upstream is asked before mitmproxy asks it."""


class ChaosAddon:
    """Applies the faults of one plan to every flow."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clock = RealClock(settings.origin)
        self._log = Path(settings.log).open("ab", buffering=0)  # noqa: SIM115 (closed in done)
        self._places = [self._log.tell()]
        self._recorder = history.Recorder(self._write)
        self._front = Front(
            settings.rules, seed=settings.seed, wall=settings.wall, recorder=self._recorder,
            keys=settings.keys, who="proxy", again=self._again,
        )  # fmt: skip
        self._first_pages: dict[Request, Response] = {}
        self._fetch = Fetch()
        self._origin = Origin()
        self._away = Away(self._front.plan, self._clock, self._left)
        self._control: Control | None = None
        self._numbers = itertools.count(1)
        self._connections: dict[str, int] = {}

    def _write(self, event: history.Event) -> None:
        self._log.write(history.encode_event(event))
        if self._settings.token:
            self._places.append(self._log.tell())

    def _calls(self, after: int) -> bytes:
        """The log from event *after* + 1 on."""
        with Path(self._settings.log).open("rb") as log:
            log.seek(self._places[min(after, len(self._places) - 1)])
            return log.read()

    def _abandoned(self, removed: int) -> None:
        self._recorder.add(
            history.FaultOff(
                n=self._recorder.next, t=self._clock.now(), who="proxy", left=0,
                says=f"{removed} removed, because nobody renewed the lease",
            )
        )  # fmt: skip

    async def running(self) -> None:
        """Begin to serve, and tell the ports."""
        settings = self._settings
        await self._origin.start()
        if settings.token:
            self._control = Control(
                self._front.plan, self._clock, settings.wall, settings.token, self._calls, self._abandoned
            )
            _tell(settings.control, await self._control.start())
        if settings.ready:
            port = ctx.master.addons.get("proxyserver").listen_addrs()[0][1]  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            self._away.start(port)
            _tell(settings.ready, port)

    def _left(self, until: int) -> None:
        self._recorder.add(
            history.Outage(
                n=self._recorder.next, t=self._clock.now(), who="proxy", host=self._settings.host or "main",
                until=until,
            )
        )  # fmt: skip

    def _again(self, request: Request, now: int) -> Response:
        """What was fetched for a fault that shows another page; a proxy knows of no other time."""
        del now
        return self._first_pages[request]

    def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        """Speak HTTP/2 to a client that offers it, whatever the upstream speaks."""
        if b"h2" in data.client_hello.alpn_protocols:
            data.context.client.alpn = b"h2"

    def client_connected(self, client: Any) -> None:
        """Number the connection, in the order they come."""
        self._connections[client.id] = next(self._numbers)

    def client_disconnected(self, client: Any) -> None:
        """Forget the connection's number."""
        self._connections.pop(client.id, None)

    def http_connect(self, flow: http.HTTPFlow) -> None:
        """Refuse a tunnel to a host that is not allowed, before anything is sent there."""
        self._refuse_others(flow)

    def _refuse_others(self, flow: http.HTTPFlow) -> bool:
        # Where it goes, whatever its Host field says.
        place = f"{flow.request.host}:{flow.request.port}".lower()
        if not self._settings.allow or place in self._settings.allow:
            return False
        flow.response = http.Response.make(403, f"{place} is none of the hosts that are allowed\n")
        return True

    async def request(self, flow: http.HTTPFlow) -> None:
        """Log the call, and answer it where a fault does so in the upstream's place."""
        if self._refuse_others(flow):
            return
        number = self._connections[flow.client_conn.id]
        authority = self._settings.host or f"{flow.request.pretty_host}:{flow.request.port}"
        pending = self._front.open(request_of(flow.request, authority), self._clock.now(), number)
        flow.metadata["pending"] = pending
        if not pending.needs_reply:
            await self._deliver(flow, pending, self._front.answer(pending, self._clock.now()))
        elif any(isinstance(strike.do, _SHAPES) for strike in pending.strikes):
            await self._fetched(flow, pending)

    async def _fetched(self, flow: http.HTTPFlow, pending: Pending) -> None:
        """Answer from the upstream's reply, asked for here, so that its body can be broken on its way."""
        reply = await self._fetch.reply(flow.request)
        if reply is None:
            self.error(flow)
            flow.response = http.Response.make(502, b"the upstream gave no whole reply\n")
            return
        delivery = await self._answer(flow, pending, reply)
        await self._deliver(flow, pending, delivery)

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Let through at once what the origin sends."""
        if flow.response is not None and flow.metadata.get("origin"):
            flow.response.stream = True

    async def response(self, flow: http.HTTPFlow) -> None:
        """Change the upstream's reply as the faults say."""
        pending = flow.metadata.pop("pending", None)
        if pending is None or flow.response is None:
            return
        reply = response_of(flow.response)
        delivery = await self._answer(flow, pending, reply)
        await self._deliver(flow, pending, delivery, changed=delivery.reply != reply)

    async def _answer(self, flow: http.HTTPFlow, pending: Pending, reply: Response) -> Delivery:
        """What is delivered instead of *reply*; asks for the listing's first page where a fault shows it."""
        other = None
        if any(isinstance(strike.do, PageRepeated) for strike in pending.strikes):
            other = replace(pending.request, query=without_cursor(pending.request.query))
            path = flow.request.path.partition("?")[0]
            first = await self._fetch.reply(flow.request, f"{path}?{other.query}" if other.query else path)
            self._first_pages[other] = first or Response(502)
        try:
            return self._front.answer(pending, self._clock.now(), reply)
        finally:
            if other is not None:
                self._first_pages.pop(other, None)

    def error(self, flow: http.HTTPFlow) -> None:
        """Log a call whose upstream died, or whose client left."""
        pending = flow.metadata.pop("pending", None)
        if pending is not None:
            self._front.answer(pending, self._clock.now(), Response(502))
            self._front.ended(pending.call, head=None, now=self._clock.now(), end="timed_out")

    async def _deliver(
        self, flow: http.HTTPFlow, pending: Pending, delivery: Delivery, *, changed: bool = True
    ) -> None:
        flow.metadata.pop("pending", None)
        if delivery.delay:
            await asyncio.sleep(delivery.delay / SECOND)
        now = self._clock.now()
        if not flow.client_conn.connected:
            # It left during the delay, and mitmproxy calls no hook for that; it has read nothing.
            self._front.ended(pending.call, head=None, now=now, end="timed_out")
        elif delivery.reply is None:
            if not flow.request.is_http2:
                private.reset(flow.client_conn)
                # The loop resets the socket in its next round; a flow killed before ends it with FIN.
                await asyncio.sleep(0)
            flow.kill()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            self._front.ended(pending.call, head=None, now=now, end="reset")
        elif delivery.chunk or delivery.finish != "whole":
            self._break(flow, pending, delivery)
        else:
            if changed:
                flow.response = made(delivery.reply)
            self._front.ended(pending.call, head=now, now=now, end="whole")

    def _break(self, flow: http.HTTPFlow, pending: Pending, delivery: Delivery) -> None:
        """Send the call on to the origin, which delivers as no hook can."""
        head: list[int] = []

        def over(end: End) -> None:
            self._front.ended(pending.call, head=head[0] if head else None, now=self._clock.now(), end=end)

        reset = None if flow.request.is_http2 else lambda: private.reset(flow.client_conn)
        broken = Broken(delivery, lambda: head.append(self._clock.now()), over, reset)
        flow.metadata["origin"] = True
        flow.request.path = self._origin.keep(broken)
        flow.request.scheme, flow.request.host, flow.request.port = "http", "127.0.0.1", self._origin.port

    async def done(self) -> None:
        """Close every port and the log."""
        self._away.stop()
        await self._origin.stop()
        self._fetch.close()
        if self._control is not None:
            self._control.close()
        self._log.close()


def _tell(file: str, port: int) -> None:
    Path(file).write_text(str(port), encoding="ascii")


def _addons() -> list[ChaosAddon]:
    path = os.environ.get(SETTINGS)
    return [ChaosAddon(msgspec.json.decode(Path(path).read_bytes(), type=Settings))] if path else []


addons = _addons()
"""What mitmdump loads; empty where the module is imported for its types."""
