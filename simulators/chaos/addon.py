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
from weakref import WeakKeyDictionary

import msgspec
from mitmproxy import ctx, http, tls

from simulators import history
from simulators.chaos import private
from simulators.chaos.deliver import DEAD, REFUSED, Deliverer
from simulators.chaos.door import Door
from simulators.chaos.failures import Failures, guarded
from simulators.chaos.flows import FlowFile
from simulators.chaos.log import Log
from simulators.chaos.messages import made, reply_of, request_of
from simulators.chaos.seen import UNKNOWN, Seen
from simulators.chaos.settings import SETTINGS, Settings
from simulators.chaos.upstream import Upstream
from simulators.chaos.way import Way
from simulators.clock import RealClock
from simulators.faults.cursor import cursor_of, without_cursor
from simulators.faults.page_repeated import PageRepeated
from simulators.faults.table import name_of
from simulators.front import Front
from simulators.wire import Request, Response


class ChaosAddon:
    """Applies the faults of one plan to every flow."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = RealClock(settings.origin)
        self.log = Log(Path(settings.log))
        self.failures = Failures(settings.failures)
        self._seen = Seen()
        self._recorder = history.Recorder(self.log.write)
        self.front = Front(
            settings.rules, seed=settings.seed, wall=settings.wall, recorder=self._recorder,
            again=self._seen, keys=settings.keys, who="proxy",
        )  # fmt: skip
        self._upstream = Upstream()
        self._deliverer = Deliverer(
            self.front, self.clock, forward=settings.mode == "regular", done=self._over
        )
        self._flows = FlowFile(Path(settings.flows), self.front.named) if settings.flows else None
        self._host = settings.host or settings.upstream
        self._door = Door(lambda: self.front.plan.rules, self._host, self.clock, self._away)
        self._numbers = itertools.count(1)
        self._connections: dict[str, int] = {}
        self._ways: WeakKeyDictionary[http.HTTPFlow, Way] = WeakKeyDictionary()
        self._watching: asyncio.Task[None] | None = None

    async def running(self) -> None:
        """Keep the port, close it where it is closed from the beginning, and tell it."""
        port = private.port()
        assert port is not None, "mitmdump runs once it listens"
        ctx.options.update(listen_port=port)  # type: ignore[no-untyped-call]  # mitmproxy has no types there
        if self.settings.mode == "reverse":
            await self._door.tend()
            self._watching = asyncio.create_task(self._watch())
        if self.settings.ready:
            self._tell(port)

    def _tell(self, port: int) -> None:
        Path(self.settings.ready).write_text(str(port), encoding="ascii")

    async def _watch(self) -> None:
        try:
            await self._door.watch()
        except TimeoutError as error:
            self.failures.add("opening the port again", error)

    def _away(self, until: int) -> None:
        self._recorder.add(
            history.Outage(
                n=self._recorder.next, t=self.clock.now(), who="proxy", host=self._host, until=until
            )
        )

    def client_connected(self, client: Any) -> None:
        """Number the connection, in the order they come."""
        self._connections[client.id] = next(self._numbers)

    def client_disconnected(self, client: Any) -> None:
        """Forget the connection's number."""
        self._connections.pop(client.id, None)

    def tls_clienthello(self, data: tls.ClientHelloData) -> None:
        """Speak HTTP/2 with whoever can, also before an upstream that cannot."""
        if b"h2" in data.client_hello.alpn_protocols:
            data.context.client.alpn = b"h2"

    def http_connect(self, flow: http.HTTPFlow) -> None:
        """Refuse a tunnel to a host that takes no connections, as a forward proxy does."""
        if self.front.refuses(f"{flow.request.host}:{flow.request.port}", self.clock.now()):
            flow.response = made(REFUSED, method="CONNECT")

    @guarded
    async def request(self, flow: http.HTTPFlow) -> None:
        """Log the call, and answer it where a fault does so in the upstream's place."""
        if flow.is_replay:
            return
        number = self._connections[flow.client_conn.id]
        asked = request_of(flow.request, self.settings.host)
        way = self._ways[flow] = Way(self.front.open(asked, self.clock.now(), number))
        if not way.pending.needs_reply:
            delivery = self.front.answer(way.pending, self.clock.now())
            await self._deliverer.deliver(flow, way, delivery, came=None, as_is=False)
        elif way.pending.strikes:
            await self._first_page(flow, way)
            if way.in_body and asked.method != "HEAD":
                await self._brought(flow, way, await self._upstream.ask(flow))

    def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Let bodies pass that we send, and those whose length the upstream does not know yet."""
        way = self._ways.get(flow)
        if way is None or flow.response is None:
            return
        if way.stream is not None:
            self._deliverer.headed(flow, way)
        elif not way.pending.strikes and _endless(flow.request, flow.response):
            way.head = self.clock.now()
            way.parts = []
            flow.response.stream = way.take

    @guarded
    async def response(self, flow: http.HTTPFlow) -> None:
        """Change the upstream's reply as the faults say."""
        if self._upstream.told(flow):
            return
        way = self._ways.get(flow)
        if way is None:
            return
        if way.stream is not None:
            self._deliverer.end(flow, way, "whole")
        elif way.head is not None:
            self._passed(flow, way)
        else:
            await self._brought(flow, way, flow.response)

    @guarded
    async def error(self, flow: http.HTTPFlow) -> None:
        """Log a call that was broken off, whose upstream died, or whose client left."""
        if self._upstream.told(flow):
            return
        way = self._ways.get(flow)
        if way is not None:
            await self._deliverer.broken(flow, way)

    async def _brought(self, flow: http.HTTPFlow, way: Way, came: http.Response | None) -> None:
        """Send on what *came* from the upstream, as the faults change it; None where it is dead."""
        now = self.clock.now()
        reply = DEAD if came is None else reply_of(came)
        self._remember(way.pending.request, now, reply)
        delivery = self.front.answer(way.pending, now, reply)
        as_is = came is not None and delivery.reply == reply
        await self._deliverer.deliver(flow, way, delivery, came=came, as_is=as_is)

    def _passed(self, flow: http.HTTPFlow, way: Way) -> None:
        """End a flow whose body has been streamed as it came."""
        assert flow.response is not None, "its head has passed"
        if way.parts is not None:
            flow.response.raw_content = b"".join(way.parts)
        reply = reply_of(flow.response)
        self._remember(way.pending.request, self.clock.now(), reply)
        self.front.answer(way.pending, self.clock.now(), reply)
        self._deliverer.end(flow, way, "whole")

    async def _first_page(self, flow: http.HTTPFlow, way: Way) -> None:
        """Ask for the page that a later one repeats, where it has not passed before."""
        asked = way.pending.request
        repeats = any(isinstance(strike.do, PageRepeated) for strike in way.pending.strikes)
        if not repeats or asked.method != "GET" or cursor_of(asked.query) is None:
            return
        first = replace(asked, query=without_cursor(asked.query))
        if self._seen(first, self.clock.now()) is UNKNOWN:
            came = await self._upstream.ask(flow, f"{first.path}?{first.query}".rstrip("?"))
            if came is not None:
                self._seen.keep(first, self.clock.now(), reply_of(came))

    def _remember(self, asked: Request, now: int, reply: Response) -> None:
        if any(rule.do.asks_again for rule in self.front.plan.rules):
            self._seen.keep(asked, now, reply)

    def _over(self, flow: http.HTTPFlow, way: Way) -> None:
        del self._ways[flow]
        if self._flows is not None:
            self._flows.add(flow, [name_of(strike.do) for strike in way.pending.strikes])

    def done(self) -> None:
        """Close the files."""
        if self._watching is not None:
            self._watching.cancel()
        self.log.close()
        if self._flows is not None:
            self._flows.close()


def _endless(request: http.Request, response: http.Response) -> bool:
    """Whether *response* has a body of a length that it does not tell."""
    return "content-length" not in response.headers and request.method != "HEAD"


def _addons() -> list[ChaosAddon]:
    path = os.environ.get(SETTINGS)
    return [ChaosAddon(msgspec.json.decode(Path(path).read_bytes(), type=Settings))] if path else []


addons = _addons()
"""What mitmdump loads; empty where the module is imported for its types."""
