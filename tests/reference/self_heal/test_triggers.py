"""What a trigger says, and what is made of its answer."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from typing import Any

import pytest

from reference.clock import ManualClock
from reference.rate_limit import RateLimitConfig, RateLimitHandler
from reference.self_heal.triggers import (
    HttpPoster,
    NoAnswer,
    Order,
    Post,
    Refused,
    Reply,
    Stale,
    Taken,
    ToldToWait,
    Triggers,
    host_of,
)

URLS = {"a": "http://one.example/a?key=secret", "b": "http://one.example/b", "c": "http://two.example/c"}
RUN = Reply(202, {}, b'{"run_id": "r1"}')


@dataclass
class Canned:
    """A poster that gives what stands there, in turn."""

    replies: list[Reply | None]
    asked: list[Post] = field(default_factory=list)

    def post(self, request: Post, timeout: float) -> Reply | None:
        """Give the next."""
        assert timeout == 30
        self.asked.append(request)
        return self.replies.pop(0)


def order(processor: str = "a", *games: str) -> Order:
    """One."""
    return Order(processor, "2025-01-15", games, "k1", "heal-1", 7)


def triggers(
    *replies: Reply | None, clock: ManualClock | None = None, **config: Any
) -> tuple[Triggers, Canned]:
    """Over those replies."""
    poster = Canned(list(replies))
    limits = RateLimitHandler(clock=clock or ManualClock(), random=Random(1))
    return Triggers(poster, limits, RateLimitConfig(**config), URLS), poster


def test_a_trigger_says_what_the_contract_wants() -> None:
    """Body and headers of docs/self-heal.md; without games the whole date."""
    it, poster = triggers(RUN, RUN)
    it.send(order("a", "g1", "g2"), 30)
    it.send(order("a"), 30)
    first, second = poster.asked

    assert json.loads(first.body) == {
        "processor": "a", "game_date": "2025-01-15", "correlation_id": "heal-1", "game_ids": ["g1", "g2"],
    }  # fmt: skip
    assert "game_ids" not in json.loads(second.body)
    assert first.headers == {
        "Content-Type": "application/json", "Idempotency-Key": "k1", "Fencing-Token": "7",
    }  # fmt: skip
    assert first.url == URLS["a"]
    assert "secret" not in repr(first)


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (RUN, Taken("r1")),
        (Reply(200, {}, b'{"run_id": "r1"}'), Taken("r1")),
        (Reply(202, {}, b"{}"), NoAnswer(202)),
        (Reply(202, {}, b'{"run_id": 3}'), NoAnswer(202)),
        (Reply(202, {}, b"<html>"), NoAnswer(202)),
        (Reply(202, {}, b"[]"), NoAnswer(202)),
        (Reply(409), Stale()),
        (Reply(400), Refused(400)),
        (Reply(404), Refused(404)),
        (Reply(302), Refused(302)),
        (Reply(500), NoAnswer(500)),
        (Reply(503), NoAnswer(503)),
        (Reply(429), ToldToWait(None)),
        (None, NoAnswer(None)),
    ],
)
def test_each_answer_has_one_meaning(reply: Reply | None, answer: object) -> None:
    """And none raises, sleeps, or is sent twice."""
    clock = ManualClock()
    it, poster = triggers(reply, clock=clock)

    assert it.send(order(), 30) == answer
    assert (len(poster.asked), clock.sleeps) == (1, [])


def test_a_told_time_is_kept_for_the_whole_host_and_no_other() -> None:
    """Nothing is sent to it before; in any case of the header's name, in seconds or as a date."""
    for value in ("60", datetime.fromtimestamp(60, UTC).strftime("%a, %d %b %Y %H:%M:%S GMT")):
        clock = ManualClock(0.0)
        it, poster = triggers(Reply(429, {"retry-AFTER": value}), RUN, RUN, clock=clock)
        told = it.send(order("a"), 30)
        assert isinstance(told, ToldToWait)
        assert told.until == pytest.approx(60, abs=0.01)
        assert it.send(order("b"), 30) == told
        assert it.send(order("c"), 30) == Taken("r1")
        clock.sleep(59)
        assert isinstance(it.send(order("a"), 30), ToldToWait)
        clock.sleep(1.1)
        assert it.send(order("b"), 30) == Taken("r1")
        assert len(poster.asked) == 3


def test_a_refusal_that_tells_a_time_is_told_to_wait_too() -> None:
    """503 with Retry-After."""
    it, _ = triggers(Reply(503, {"Retry-After": "5"}))

    assert isinstance(it.send(order(), 30), ToldToWait)


def test_an_open_breaker_sends_nothing() -> None:
    """After so many failures of a host in a row it is left alone for a while."""
    it, poster = triggers(None, None, cb_threshold=2, clock=ManualClock(0.0))
    for _ in range(2):
        it.send(order(), 30)
    answer = it.send(order("b"), 30)

    assert isinstance(answer, ToldToWait)
    assert answer.until is not None
    assert answer.until == pytest.approx(300, abs=0.01)
    assert len(poster.asked) == 2


def test_the_host_says_nothing_of_keys() -> None:
    """No user, no path, no query."""
    assert host_of("https://user@one.example:8443/a?key=secret") == "one.example:8443"
    assert host_of("https://one.example/a") == "one.example"


class _Server(BaseHTTPRequestHandler):
    """Answers by the path."""

    def do_POST(self) -> None:
        """202 with what was sent, a redirect, or silence."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == "/silent":
            self.server.shutdown_request(self.request)
            return
        self.send_response(302 if self.path == "/moved" else 202)
        self.send_header("Location", "/elsewhere")
        self.send_header("X-Key", self.headers["Idempotency-Key"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  its name
        """Say nothing."""


@pytest.fixture
def served() -> Iterator[str]:
    """A server's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_it_is_posted_over_http(served: str) -> None:
    """Body, headers and answer; a redirect is not followed, and a broken connection is no answer."""
    headers = {"Idempotency-Key": "k"}
    reply = HttpPoster().post(Post(f"{served}/a", headers, b"{}"), 5)
    moved = HttpPoster().post(Post(f"{served}/moved", headers, b"{}"), 5)

    assert reply is not None
    assert (reply.status, reply.headers["X-Key"], reply.body) == (202, "k", b"{}")
    assert moved is not None
    assert moved.status == 302
    assert HttpPoster().post(Post(f"{served}/silent", headers, b"{}"), 5) is None
    assert HttpPoster().post(Post("http://127.0.0.1:1/", headers, b"{}"), 5) is None
