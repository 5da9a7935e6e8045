"""The desk of a served API: its call log, its faults and its clock, over HTTP on a port of their own."""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

import msgspec

from simulators import history
from simulators.balldontlie.app import Api
from simulators.clock import Clock, micros
from simulators.faults.rule import Rule
from simulators.front import Front
from simulators.wire import Request, Response

KEPT = 10_000
"""Events of the call log that are kept; older ones are dropped."""

VERBS = "GET /calls, GET and PUT /faults, POST /clock, POST /reset"
"""What the desk answers."""

Message = MutableMapping[str, Any]

_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class _Advance(msgspec.Struct, forbid_unknown_fields=True):
    seconds: float


class _Skipping:
    """A clock that can be put forward."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.skipped = 0

    def now(self) -> int:
        return self._clock.now() + self.skipped

    def sleep(self, duration: int) -> None:
        self._clock.sleep(duration)


class Admin:
    """Holds what a served API is made of, and is the ASGI application through which it is changed."""

    def __init__(self, make: Callable[[], Api], clock: Clock, *, wall: int, seed: int) -> None:
        self._make = make
        self._wall = wall
        self._seed = seed
        self._events: list[history.Event] = []
        self._rules: list[Rule] = []
        self.clock = _Skipping(clock)
        self.front = self._fresh()

    def _fresh(self) -> Front:
        api = self._make()
        recorder = history.Recorder(self._keep)
        self._events.clear()

        def upstream(request: Request, now: int) -> Response:
            return api.respond(request, now).response

        def again(request: Request, now: int) -> Response:
            return api.again(request, now).response

        return Front(
            self._rules, seed=self._seed, wall=self._wall, recorder=recorder, upstream=upstream, again=again
        )

    def _keep(self, event: history.Event) -> None:
        self._events.append(event)
        if len(self._events) > 2 * KEPT:
            del self._events[:KEPT]

    def set_faults(self, rules: Sequence[Rule]) -> None:
        """Put *rules* in the place of the faults; counters, limits and the call log begin anew."""
        self._rules = list(rules)
        self.front = self._fresh()

    def answer(self, method: str, path: str, body: bytes) -> Response:
        """Answer one request of the desk."""
        match method, path:
            case "GET", "/calls":
                lines = b"".join(map(history.encode_event, self._events))
                return Response(200, (("Content-Type", "application/jsonl"),), lines)
            case "GET", "/faults":
                return _json(200, self._rules)
            case "PUT", "/faults":
                return self._changed(body)
            case "POST", "/clock":
                return self._advanced(body)
            case "POST", "/reset":
                self.front = self._fresh()
                return _json(200, {"reset": True})
            case _:
                return _json(404, {"error": f"no {method} {path}. Valid: {VERBS}"})

    def _changed(self, body: bytes) -> Response:
        try:
            self.set_faults(msgspec.json.decode(body, type=list[Rule]))
        except _UNREADABLE as error:
            return _json(400, {"error": f"not a list of faults: {error}"})
        return _json(200, self._rules)

    def _advanced(self, body: bytes) -> Response:
        try:
            seconds = msgspec.json.decode(body, type=_Advance).seconds
        except _UNREADABLE as error:
            return _json(400, {"error": f'valid: {{"seconds": 60}}; {error}'})
        if not 0 <= seconds <= 10**9:
            return _json(400, {"error": f"time does not go by {seconds} s. Valid: 0 to 1e9."})
        self.clock.skipped += micros(seconds)
        return _json(200, {"now": self.clock.now()})

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        """Serve the desk (ASGI 3)."""
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        reply = self.answer(scope["method"], scope["path"], body)
        headers = [(name.lower().encode(), value.encode()) for name, value in reply.headers]
        length = (b"content-length", str(len(reply.body)).encode())
        await send({"type": "http.response.start", "status": reply.status, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": reply.body})


def _json(status: int, value: object) -> Response:
    return Response(status, (("Content-Type", "application/json"),), msgspec.json.encode(value))
