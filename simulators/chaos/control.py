"""The control port of the chaos proxy: faults on and off while it runs, a lease, its log and its clock.

HTTP with JSON on 127.0.0.1, one request a connection, ``Authorization: Bearer TOKEN``. Wrong token 401, no
such place 404, bad input 422 with one error, as is a fault that could never strike.
"""

import asyncio
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

import msgspec

from simulators.clock import SECOND, Clock, micros
from simulators.faults.base import Delivery
from simulators.faults.plan import Plan
from simulators.faults.rule import Rule
from simulators.server import Listener
from simulators.server.exchange import Receive, Scope, Send, TooLargeError, read_request, send_reply
from simulators.wire import Request, Response

_LARGEST = 1 << 20
"""Bytes of a request's body."""

_NUMBER = re.compile("[0-9]{1,18}")

_PATIENCE = 5.0
"""Seconds that a request may take to arrive."""


class _Lease(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    seconds: Annotated[float, msgspec.Meta(gt=0, le=3600)]


class _RefusedError(Exception):
    """A request that is not done; its status and its one error."""

    def __init__(self, status: HTTPStatus, says: str) -> None:
        super().__init__(says)
        self.status = status


@dataclass(slots=True)
class Control:
    """What the port does, over the plan of the proxy's front."""

    plan: Plan
    clock: Clock
    wall: int
    """Microseconds since the Unix epoch at the run's begin."""
    token: str
    calls: Callable[[int], bytes]
    """The log from an event on, as JSON Lines."""
    ended: Callable[[int], None]
    """Told how many faults were removed because nobody renewed the lease."""
    failures: Callable[[], Sequence[str]]
    """What the addon could not do as it was told, one line each."""
    failed: Callable[[str, Exception], None]
    """Told of a mistake of the port's own."""
    lease_ends: float | None = None
    """By the loop's own clock; None without a lease."""
    _handle: asyncio.TimerHandle | None = None
    _listener: Listener | None = None

    async def start(self, port: int = 0) -> int:
        """Listen on *port* of 127.0.0.1 (0: any free one), and give it. Raises OSError."""
        self._listener = Listener(self, port=port)
        await self._listener.start()
        return self._listener.port

    async def close(self) -> None:
        """Listen no more."""
        if self._listener is not None:
            await self._listener.stop()
        if self._handle is not None:
            self._handle.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        status = HTTPStatus.OK
        try:
            asked = await self._asked(scope, receive)
            body = self._answer(asked)
        except _RefusedError as error:
            status, body = error.status, msgspec.json.encode({"error": str(error)})
        except Exception as error:  # noqa: BLE001 (whatever it was, it is told)
            self.failed(f"{scope['method']} {scope['path']} of the control port", error)
            status, body = HTTPStatus.INTERNAL_SERVER_ERROR, b'{"error": "the proxy failed; see /failures"}'
        reply = Response(status.value, (("Content-Type", "application/json"), ("Connection", "close")), body)
        await send_reply(reply, Delivery(reply), send)

    @staticmethod
    async def _asked(scope: Scope, receive: Receive) -> Request:
        try:
            async with asyncio.timeout(_PATIENCE):
                return await read_request(scope, receive, most=_LARGEST)
        except TimeoutError:
            raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT, "no whole request") from None
        except TooLargeError:
            says = f"the body is too large. Valid: at most {_LARGEST} bytes."
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, says) from None

    def _answer(self, asked: Request) -> bytes:
        given = asked.header("Authorization") or ""
        if not hmac.compare_digest(given.encode(), f"Bearer {self.token}".encode()):
            raise _RefusedError(HTTPStatus.UNAUTHORIZED, "the token is wrong")
        first, *rest = asked.path.strip("/").split("/")
        if first == "faults":
            answer = self._changed(asked.method, rest, asked.body)
        else:
            answer = self._told(asked.method, first, asked.query, asked.body) if not rest else None
        if answer is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, f"there is no {asked.method} {asked.path}")
        return answer

    def _changed(self, method: str, rest: list[str], body: bytes) -> bytes | None:
        """What *method* does to all faults, or to the one whose number is *rest*; None for nothing."""
        place = int(rest[0]) if len(rest) == 1 and _NUMBER.fullmatch(rest[0]) else None
        if rest and place not in self.plan.on:
            return None
        match method, place:
            case "GET", None:
                return msgspec.json.encode(self._faults())
            case "DELETE", None:
                self.remove_all()
            case "DELETE", int(number):
                self.plan.remove(number)
            case "POST", None:
                return msgspec.json.encode({"id": self.plan.add(self._rule(body))})
            case "PUT", int(number):
                rule = self._rule(body)
                self.plan.remove(number)
                return msgspec.json.encode({"id": self.plan.add(rule)})
            case _:
                return None
        return b"{}"

    def _told(self, method: str, first: str, query: str, body: bytes) -> bytes | None:
        """What is there besides faults; None where it is not."""
        match method, first:
            case "POST", "lease":
                self._renew(_decoded(body, _Lease).seconds)
                return b"{}"
            case "GET", "calls":
                after = query.removeprefix("after=") or "0"
                if not _NUMBER.fullmatch(after):
                    says = f"after: got {after[:20]!r}. Valid: a number."
                    raise _RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, says)
                return self.calls(int(after))
            case "GET", "live":
                return msgspec.json.encode(self._live())
            case "GET", "failures":
                return msgspec.json.encode(self.failures())
            case "GET", "clock":
                return msgspec.json.encode({"now": self.clock.now(), "wall": self.wall})
        return None

    def _rule(self, body: bytes) -> Rule:
        rule = _decoded(body, Rule)
        why, span, now = rule.when.impossible, rule.when.between, self.clock.now()
        if not why and span is not None and micros(span[1]) <= now:
            low, high = span
            why = f"between: got [{low:g}, {high:g}]. Valid: an end after now, which is {now / SECOND:.1f}."
        if why:
            raise _RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, f"when: {why}")
        return rule

    def _faults(self) -> list[dict[str, Any]]:
        return [self._fault(index, self.plan.rules[index]) for index in self.plan.on]

    def _fault(self, index: int, rule: Rule) -> dict[str, Any]:
        live = rule.when.in_time(self.clock.now()) and rule.when.goes_on(self.plan.seen(index))
        return {"id": index, "rule": msgspec.to_builtins(rule), "live": live, "struck": self.plan.seen(index)}

    def _live(self) -> dict[str, Any]:
        """What strikes now, or would, and for how long the lease still lasts (seconds; null without one)."""
        now = asyncio.get_running_loop().time()
        left = None if self.lease_ends is None else max(0.0, self.lease_ends - now)
        return {"faults": [one for one in self._faults() if one["live"]], "lease": left}

    def remove_all(self) -> int:
        """Remove every fault, and give how many there were."""
        on = list(self.plan.on)
        for index in on:
            self.plan.remove(index)
        return len(on)

    def _renew(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        if self._handle is not None:
            self._handle.cancel()
        self.lease_ends = loop.time() + seconds
        self._handle = loop.call_later(seconds, self._over)

    def _over(self) -> None:
        self.lease_ends = None
        if removed := self.remove_all():
            self.ended(removed)


def _decoded[T](body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
