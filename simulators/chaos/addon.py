"""The same faults in front of any upstream: an addon for mitmproxy.

Run by ``mitmdump -s``; its settings are a JSON file that :data:`~simulators.chaos.settings.SETTINGS` in the
environment names.
It judges nothing and writes its call log, the one nearest to the client, as JSON Lines.
"""

import asyncio
import itertools
import os
from pathlib import Path
from typing import Any

import msgspec
from mitmproxy import ctx, http

from simulators import history
from simulators.chaos.control import Control
from simulators.chaos.settings import SETTINGS, Settings
from simulators.clock import SECOND, RealClock
from simulators.faults.base import Delivery
from simulators.front import Front, Pending
from simulators.wire import Headers, Request, Response

_OWN = frozenset({"content-length", "content-encoding", "transfer-encoding"})


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
            keys=settings.keys, who="proxy",
        )  # fmt: skip
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
        """Open the control port, and tell the ports."""
        settings = self._settings
        if settings.token:
            self._control = Control(
                self._front.plan, self._clock, settings.wall, settings.token, self._calls, self._abandoned
            )
            _tell(settings.control, await self._control.start())
        if settings.ready:
            _tell(settings.ready, ctx.master.addons.get("proxyserver").listen_addrs()[0][1])  # type: ignore[no-untyped-call]  # mitmproxy has no types there

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
        pending = self._front.open(self._request(flow.request), self._clock.now(), number)
        flow.metadata["pending"] = pending
        if not pending.needs_reply:
            await self._deliver(flow, pending, self._front.answer(pending, self._clock.now()))

    async def response(self, flow: http.HTTPFlow) -> None:
        """Change the upstream's reply as the faults say."""
        pending = flow.metadata.pop("pending", None)
        if pending is None or flow.response is None:
            return
        reply = _response(flow.response)
        delivery = self._front.answer(pending, self._clock.now(), reply)
        await self._deliver(flow, pending, delivery, changed=delivery.reply != reply)

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
            return
        if delivery.reply is None:
            flow.kill()  # type: ignore[no-untyped-call]  # mitmproxy has no types there
            self._front.ended(pending.call, head=None, now=now, end="reset")
            return
        if changed:
            flow.response = _made(delivery.reply)
        self._front.ended(pending.call, head=now, now=now, end="whole")

    def _request(self, request: http.Request) -> Request:
        path, _, query = request.path.partition("?")
        headers = _pairs(request.headers)
        authority = self._settings.host or f"{request.pretty_host}:{request.port}"
        return Request(request.method, authority, path, query, headers, b"")

    def done(self) -> None:
        """Close the control port and the log."""
        if self._control is not None:
            self._control.close()
        self._log.close()


def _tell(file: str, port: int) -> None:
    Path(file).write_text(str(port), encoding="ascii")


def _response(response: http.Response) -> Response:
    """The upstream's reply, decoded; its framing is the proxy's business."""
    plain = tuple(pair for pair in _pairs(response.headers) if pair[0].lower() not in _OWN)
    return Response(response.status_code, plain, response.get_content(strict=False) or b"")


def _pairs(headers: http.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.fields)


def _made(reply: Response) -> http.Response:
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    return http.Response.make(reply.status, reply.body, http.Headers(fields))


def _addons() -> list[ChaosAddon]:
    path = os.environ.get(SETTINGS)
    return [ChaosAddon(msgspec.json.decode(Path(path).read_bytes(), type=Settings))] if path else []


addons = _addons()
"""What mitmdump loads; empty where the module is imported for its types."""
