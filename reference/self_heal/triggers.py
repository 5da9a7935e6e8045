"""How processors are asked to run: one request over a port, under the reference's own rate limiting."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Protocol
from urllib.parse import urlsplit

from reference.bounded import bounded
from reference.rate_limit import (
    BreakerOpen,
    Protection,
    RateLimitConfig,
    RateLimited,
    RateLimitHandler,
    RetryablePage,
    TooManyAttempts,
    handler_session,
)

LONGEST_BODY = 65536
"""Bytes of an answer that are read."""

_GRAIN = 0.001  # seconds; a calendar time was rounded, and nothing may be sent before it


@dataclass(frozen=True, slots=True)
class Post:
    """One POST request; the URL, which may hold a key, stands in no message."""

    url: str = field(repr=False)
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered; the names of *headers* are as they came, or in any case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Poster(Protocol):
    """Posts."""

    def post(self, request: Post, timeout: float) -> Reply | None:
        """Send *request* once, and give what is answered within *timeout* seconds; None for no answer."""
        ...


class HttpPoster:
    """Posts through requests, without retries or redirects."""

    __slots__ = ()

    def post(self, request: Post, timeout: float) -> Reply | None:
        """Send *request* once; whatever keeps the answer is no answer."""

        def work() -> Reply:
            with (
                handler_session() as session,
                session.post(
                    request.url, data=request.body, headers=dict(request.headers), timeout=timeout,
                    allow_redirects=False, stream=True,
                ) as reply,
            ):  # fmt: skip
                body = reply.raw.read(LONGEST_BODY, decode_content=True)
                return Reply(reply.status_code, dict(reply.headers), body)

        try:
            return bounded(work, timeout, "trigger")
        except Exception:  # noqa: BLE001  whatever kept it, there is none
            return None


@dataclass(frozen=True, slots=True)
class Order:
    """What one trigger says."""

    processor: str
    game_date: str
    game_ids: tuple[str, ...]
    """None: the whole date."""
    key: str
    correlation_id: str
    token: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A run goes, or went, under this key."""

    run_id: str


@dataclass(frozen=True, slots=True)
class ToldToWait:
    """Not taken, or not even sent; nothing may be sent to that host before ``until`` (seconds since 1970)."""

    until: float | None
    """None where no time was told."""


@dataclass(frozen=True, slots=True)
class Stale:
    """The token was refused: another healer has a higher one."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It will not be taken as it is."""

    status: int


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nobody knows whether it was taken, or it was not for now: the same may be sent again."""

    status: int | None = None


Answer = Taken | ToldToWait | Stale | Refused | NoAnswer


@dataclass(frozen=True, slots=True)
class _Response:
    """A reply as rate limiting reads it."""

    status_code: int
    headers: Mapping[str, str]
    body: bytes


class Triggers:
    """Sends orders to the processors at *urls*, each once; what hosts told us is kept by *limits*.

    Its waits are left to the caller: a call never sleeps.
    """

    __slots__ = ("_poster", "_protection", "_urls")

    def __init__(
        self, poster: Poster, limits: RateLimitHandler, config: RateLimitConfig, urls: Mapping[str, str]
    ) -> None:
        self._poster = poster
        self._protection: Protection = limits.bind(replace(config, max_retries=0, max_retry_after=0.0))
        self._urls = urls

    def send(self, order: Order, timeout: float) -> Answer:
        """Send *order* once, within *timeout* seconds; never raises for what is answered."""
        url = self._urls[order.processor]
        request = Post(url, _headers(order), json.dumps(_body(order)).encode())

        def send() -> _Response:
            reply = self._poster.post(request, timeout)
            if reply is None:
                raise RetryablePage("no answer")
            return _Response(reply.status, reply.headers, reply.body)

        return self._answer(send, host_of(url))

    def _answer(self, send: Callable[[], _Response], host: str) -> Answer:
        try:
            response = self._protection.call(send, host=host, key="")
        except (RateLimited, BreakerOpen) as error:
            return ToldToWait(error.until.timestamp() + _GRAIN)
        except TooManyAttempts as error:
            told = error.status == HTTPStatus.TOO_MANY_REQUESTS
            return ToldToWait(None) if told else NoAnswer(error.status)
        if response.status_code in (HTTPStatus.OK, HTTPStatus.ACCEPTED):
            run = _run_of(response.body)
            return Taken(run) if run else NoAnswer(response.status_code)
        if response.status_code == HTTPStatus.CONFLICT:
            return Stale()
        return Refused(response.status_code)


def host_of(url: str) -> str:
    """``host:port`` of *url*, or ``host``: no user, and nothing of the path."""
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)


def _headers(order: Order) -> dict[str, str]:
    return {
        "Content-Type": "application/json",
        "Idempotency-Key": order.key,
        "Fencing-Token": str(order.token),
    }


def _body(order: Order) -> dict[str, object]:
    body: dict[str, object] = {
        "processor": order.processor,
        "game_date": order.game_date,
        "correlation_id": order.correlation_id,
    }
    return {**body, "game_ids": list(order.game_ids)} if order.game_ids else body


def _run_of(body: bytes) -> str:
    """The run that an answer names; empty where it names none."""
    try:
        run = json.loads(body)["run_id"]
    except (ValueError, KeyError, TypeError):
        return ""
    return run if isinstance(run, str) else ""
