"""The control port of the chaos proxy: faults on and off while it runs, a lease, its log and its clock.

HTTP with JSON on 127.0.0.1, one request a connection, ``Authorization: Bearer TOKEN``. Wrong token 401, no
such place 404, bad input 422 with one error.
"""

import asyncio
import contextlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

import msgspec

from simulators.clock import Clock
from simulators.faults.plan import Plan
from simulators.faults.rule import Rule

_LARGEST = 1 << 20
"""Bytes of a request."""


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
    lease_ends: float | None = None
    """By the loop's own clock; None without a lease."""
    _handle: asyncio.TimerHandle | None = None
    _server: asyncio.Server | None = None

    async def start(self, port: int = 0) -> int:
        """Listen on *port* of 127.0.0.1 (0: any free one), and give it. Raises OSError."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port, limit=_LARGEST)
        bound: int = self._server.sockets[0].getsockname()[1]
        return bound

    def close(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.close()
        if self._handle is not None:
            self._handle.cancel()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        status, body = HTTPStatus.OK, b"{}"
        try:
            async with asyncio.timeout(5):
                body = self._answer(*await _read(reader))
        except _RefusedError as error:
            status, body = error.status, msgspec.json.encode({"error": str(error)})
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            status, body = HTTPStatus.BAD_REQUEST, b'{"error": "no whole request"}'
        first = f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        head = f"{first}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        with contextlib.suppress(OSError):
            writer.write(head.encode() + body)
            await writer.drain()
            writer.close()

    def _answer(self, method: str, path: str, token: str, body: bytes) -> bytes:
        if not hmac.compare_digest(token.encode(), f"Bearer {self.token}".encode()):
            raise _RefusedError(HTTPStatus.UNAUTHORIZED, "the token is wrong")
        place, _, query = path.partition("?")
        first, *rest = place.strip("/").split("/")
        if first == "faults":
            answer = self._changed(method, rest, body)
        else:
            answer = self._told(method, first, query, body) if not rest else None
        if answer is None:
            raise _RefusedError(HTTPStatus.NOT_FOUND, f"there is no {method} {place}")
        return answer

    def _changed(self, method: str, rest: list[str], body: bytes) -> bytes | None:
        """What *method* does to all faults, or to the one whose number is *rest*; None for nothing."""
        place = int(rest[0]) if len(rest) == 1 and rest[0].isdigit() else None
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
                return msgspec.json.encode({"id": self.plan.add(_decoded(body, Rule))})
            case "PUT", int(number):
                rule = _decoded(body, Rule)
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
                if not after.isdigit():
                    says = f"after: got {after!r}. Valid: a number."
                    raise _RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, says)
                return self.calls(int(after))
            case "GET", "live":
                return msgspec.json.encode(self._live())
            case "GET", "clock":
                return msgspec.json.encode({"now": self.clock.now(), "wall": self.wall})
        return None

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


async def _read(reader: asyncio.StreamReader) -> tuple[str, str, str, bytes]:
    """Method, path, Authorization field and body."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    method, path, _ = head[0].split(" ", 2)
    fields = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])
    }
    length = int(fields.get("content-length") or 0)
    if length > _LARGEST:
        raise ValueError("too large")
    return method, path, fields.get("authorization", ""), await reader.readexactly(length)


def _decoded[T](body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise _RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
