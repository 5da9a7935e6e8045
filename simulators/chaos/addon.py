"""The same faults in front of any upstream: an addon for mitmproxy.

Run by ``mitmdump -s``; its settings are a JSON file that :data:`~simulators.chaos.settings.SETTINGS` in the
environment names.
It judges nothing and writes its call log, the one nearest to the client, as JSON Lines.
"""

import itertools
import logging
import os
from functools import partial
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import msgspec
from mitmproxy import http, tls

from simulators import history
from simulators.chaos import private
from simulators.chaos.away import Away
from simulators.chaos.control import Control
from simulators.chaos.deliver import DEAD, REFUSED, Deliverer
from simulators.chaos.failures import Failures, Heard, guarded
from simulators.chaos.flows import FlowFile
from simulators.chaos.idle import dismiss
from simulators.chaos.limiter import Limits
from simulators.chaos.log import Log
from simulators.chaos.messages import limited, made, place_of, reply_of, request_of, unread
from simulators.chaos.seen import UNKNOWN, Seen
from simulators.chaos.settings import SETTINGS, Settings
from simulators.chaos.upstream import Upstream
from simulators.chaos.way import Way
from simulators.clock import RealClock
from simulators.faults.cursor import cursor_of, without_cursor
from simulators.faults.page_repeated import PageRepeated
from simulators.faults.table import name_of
from simulators.front import Front
from simulators.wire import Response


class ChaosAddon:
    """Applies the faults of one plan to every flow."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._clock = RealClock(settings.origin)
        self.failures = Failures()
        self._log = Log(Path(settings.log), partial(self.failures.add, "writing the call log"))
        self._seen = Seen()
        self._recorder = history.Recorder(self._log.write)
        self._front = Front(
            settings.rules, seed=settings.seed, wall=settings.wall, recorder=self._recorder,
            keys=settings.keys, who="proxy", again=self._seen,
        )  # fmt: skip
        self._upstream = Upstream()
        self._deliverer = Deliverer(self._front, self._clock, forward=not settings.upstream, done=self._over)
        self._flows = self._flow_file(settings.flows) if settings.flows else None
        self._limits = Limits(settings.limits)
        self._host = settings.host or settings.upstream
        self._away = Away(self._front.plan, self._host, self._clock, self._left, self._shut)
        self._control: Control | None = None
        self._numbers = itertools.count(1)
        self._taken = 0
        self._connections: dict[str, int] = {}
        self._ways: WeakKeyDictionary[http.HTTPFlow, Way] = WeakKeyDictionary()

    def _flow_file(self, path: str) -> FlowFile:
        return FlowFile(Path(path), self._front.named, partial(self.failures.add, "writing the flow file"))

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
        if settings.token:
            self._control = Control(
                self._front.plan, self._clock, settings.wall, settings.token, calls=self._log.after,
                ended=self._abandoned, failures=lambda: self.failures.first, failed=self.failures.add,
            )  # fmt: skip
            _tell(settings.control, await self._control.start(settings.control_port))
        if settings.ready:
            dismiss()
            port = private.port()
            assert port is not None, "mitmdump runs once it listens"
            if settings.upstream:
                await self._away.start(port, partial(self.failures.add, "opening the port again"))
            _tell(settings.ready, port)
        # Until now a mistake has ended mitmdump with its last words.
        logging.getLogger("mitmproxy").addHandler(Heard(self.failures))

    def _left(self, until: int) -> None:
        self._recorder.add(
            history.Outage(
                n=self._recorder.next, t=self._clock.now(), who="proxy", host=self._host, until=until
            )
        )

    def _shut(self) -> None:
        for way in self._ways.values():
            way.shut = True

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

    @guarded
    async def http_connect(self, flow: http.HTTPFlow) -> None:
        """Refuse a tunnel to a host that is not allowed, or takes no connections, before anything is sent."""
        if self._refuse_others(flow):
            return
        if self._front.refuses(place_of(flow.request), self._clock.now()):
            flow.response = made(REFUSED, method="CONNECT")

    def _refuse_others(self, flow: http.HTTPFlow) -> bool:
        place = place_of(flow.request)
        if not self._settings.allow or place in self._settings.allow:
            return False
        flow.response = http.Response.make(403, f"{place} is none of the hosts that are allowed\n")
        return True

    @guarded
    async def request(self, flow: http.HTTPFlow) -> None:
        """Log the call, and answer it where a fault does so in the upstream's place."""
        if flow.is_replay or self._refuse_others(flow):
            return
        if self._settings.most and self._taken >= self._settings.most:
            flow.response = http.Response.make(503, f"all {self._settings.most} calls have been made\n")
            return
        self._taken += 1
        number = self._connections[flow.client_conn.id]
        asked = request_of(flow.request, self._host)
        way = self._ways[flow] = Way(self._front.open(asked, self._clock.now(), number))
        counted = self._limits.take(way.pending.facts, self._clock.now()) if way.pending.needs_reply else None
        if counted is None or counted.refused is not None:
            refused = counted.refused if counted else None
            delivery = self._front.answer(way.pending, self._clock.now(), refused)
            await self._deliverer.deliver(flow, way, delivery, came=None, as_is=False)
            return
        way.fields = counted.fields
        if way.pending.strikes:
            await self._first_page(flow, way)
            if way.in_body and asked.method != "HEAD":
                await self._brought(flow, way, await self._upstream.ask(flow))

    @guarded
    async def responseheaders(self, flow: http.HTTPFlow) -> None:
        """Let bodies pass that we send, and those whose length the upstream does not know yet."""
        way = self._ways.get(flow)
        if way is None or flow.response is None:
            return
        if way.stream is not None:
            self._deliverer.headed(flow, way)
        elif not way.pending.strikes and _endless(flow.request, flow.response):
            limited(flow.response, way.fields)
            way.head = self._clock.now()
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
        now = self._clock.now()
        if came is not None:
            limited(came, way.fields)
        reply = DEAD if came is None else self._read(way, came, now)
        delivery = self._front.answer(way.pending, now, reply)
        as_is = came is not None and delivery.reply == reply
        await self._deliverer.deliver(flow, way, delivery, came=came, as_is=as_is)

    def _passed(self, flow: http.HTTPFlow, way: Way) -> None:
        """End a flow whose body has been streamed as it came."""
        assert flow.response is not None, "its head has passed"
        if way.parts is not None:
            flow.response.raw_content = b"".join(way.parts)
        reply = self._read(way, flow.response, self._clock.now())
        self._front.answer(way.pending, self._clock.now(), reply)
        self._deliverer.end(flow, way, "whole")

    async def _first_page(self, flow: http.HTTPFlow, way: Way) -> None:
        """Ask for the page that a later one repeats, where it has not passed before."""
        asked = way.pending.request
        repeats = any(isinstance(strike.do, PageRepeated) for strike in way.pending.strikes)
        if not repeats or asked.method != "GET" or cursor_of(asked.query) is None:
            return
        first = msgspec.structs.replace(asked, query=without_cursor(asked.query))
        if self._seen(first, self._clock.now()) is UNKNOWN:
            path, _, _ = flow.request.path.partition("?")
            came = await self._upstream.ask(flow, f"{path}?{first.query}".rstrip("?"))
            if came is not None:
                self._seen.keep(first, self._clock.now(), reply_of(came))

    def _read(self, way: Way, came: http.Response, now: int) -> Response:
        """What *came* at *now*, decoded where somebody looks into it, kept where a fault may show it."""
        plan = self._front.plan
        shown = any(plan.rules[index].do.asks_again for index in plan.on)
        if not (shown or way.pending.strikes or "json" in came.headers.get("content-type", "json")):
            return unread(came)
        reply = reply_of(came)
        if shown:
            self._seen.keep(way.pending.request, now, reply)
        return reply

    def _over(self, flow: http.HTTPFlow, way: Way) -> None:
        del self._ways[flow]
        if self._flows is not None:
            self._flows.add(flow, [name_of(strike.do) for strike in way.pending.strikes])

    async def done(self) -> None:
        """Close every port and the files."""
        self._away.stop()
        if self._control is not None:
            await self._control.close()
        self._log.close()
        if self._flows is not None:
            self._flows.close()


def _tell(file: str, port: int) -> None:
    Path(file).write_text(str(port), encoding="ascii")


def _endless(request: http.Request, response: http.Response) -> bool:
    """Whether *response* has a body of a length that it does not tell."""
    return "content-length" not in response.headers and request.method != "HEAD"


def _addons() -> list[ChaosAddon]:
    path = os.environ.get(SETTINGS)
    return [ChaosAddon(msgspec.json.decode(Path(path).read_bytes(), type=Settings))] if path else []


addons = _addons()
"""What mitmdump loads; empty where the module is imported for its types."""
