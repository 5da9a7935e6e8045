"""Sessions over a connection pool."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.http_pool import handler_session, pool_retry, pooled_session

Script = list[tuple[int, dict[str, str]]]
CONFIG = RateLimitConfig(pool_backoff_factor=0.5)


@contextmanager
def server(script: Script) -> Iterator[tuple[str, list[str]]]:
    """A server that answers by *script*, the last line for ever; gives its URL and the methods it saw."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.command)
            status, headers = script.pop(0) if len(script) > 1 else script[0]
            self.send_response(status)
            for name, value in {"Content-Length": "0", **headers}.items():
                self.send_header(name, value)
            self.end_headers()

        do_POST = do_GET  # noqa: N815 - the name that http.server wants

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as made:
        thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{made.server_port}/", seen
        finally:
            made.shutdown()
            thread.join()


@pytest.fixture
def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What urllib3 would have slept."""
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    return waits


def asked(session: requests.Session, script: Script, method: str = "GET") -> tuple[int, int]:
    """The status in the end, and the number of sends."""
    with server(script) as (url, seen), session:
        session.trust_env = False
        return session.request(method, url, timeout=5).status_code, len(seen)


def test_the_pool_asks_again_after_429(sleeps: list[float]) -> None:
    """And keeps the told wait, without adding a backoff of its own."""
    script: Script = [(429, {"Retry-After": "30"}), (200, {})]

    assert asked(pooled_session(CONFIG), script) == (200, 2)
    assert sleeps == [30.0]


def test_the_backoff_factor_is_configurable(sleeps: list[float]) -> None:
    """HTTP_POOL_BACKOFF_FACTOR * 2^n; urllib3 waits not at all after the first, as it always did."""
    script: Script = [(500, {}), (502, {}), (504, {}), (200, {})]

    assert asked(pooled_session(RateLimitConfig(pool_backoff_factor=0.25)), script) == (200, 4)
    assert [wait for wait in sleeps if wait] == [0.5, 1.0]


def test_when_no_retry_is_left_the_answer_is_handed_out(sleeps: list[float]) -> None:
    """Two retries are three sends."""
    assert asked(pooled_session(RateLimitConfig(max_retries=2)), [(429, {})]) == (429, 3)
    assert len(sleeps) <= 2


@pytest.mark.parametrize("value", ["soon", "-1", "1.5"])
def test_a_malformed_retry_after_is_no_crash(value: str, sleeps: list[float]) -> None:
    """The plain class of urllib3 raises InvalidHeader."""
    assert asked(pooled_session(CONFIG), [(429, {"Retry-After": value}), (200, {})]) == (200, 2)
    assert not any(sleeps)


def test_too_long_a_wait_hands_out_the_refusal(sleeps: list[float]) -> None:
    """It neither sleeps for an hour nor comes back early."""
    assert asked(pooled_session(CONFIG), [(429, {"Retry-After": "3600"})]) == (429, 1)
    assert sleeps == []


def test_with_retry_after_switched_off_the_pool_uses_its_backoff(sleeps: list[float]) -> None:
    """RATE_LIMIT_RETRY_AFTER_ENABLED holds for the pool too."""
    session = pooled_session(RateLimitConfig(retry_after_enabled=False))

    assert asked(session, [(429, {"Retry-After": "3600"}), (429, {}), (200, {})]) == (200, 3)
    assert [wait for wait in sleeps if wait] == [1.0]


def test_a_post_is_not_sent_twice(sleeps: list[float]) -> None:
    """It might do twice what it does."""
    assert asked(pooled_session(CONFIG), [(503, {"Retry-After": "1"})], method="POST") == (503, 1)
    assert sleeps == []


def test_a_copy_keeps_its_bounds() -> None:
    """urllib3 copies the retries for each attempt."""
    retries = pool_retry(CONFIG)

    assert vars(retries.new(total=1)) == vars(retries) | {"total": 1}


@pytest.mark.parametrize("status", [413, 429, 500, 503])
def test_the_handlers_session_retries_nothing(status: int, sleeps: list[float]) -> None:
    """One request is one send, whatever comes back (RL15)."""
    assert asked(handler_session(), [(status, {"Retry-After": "1"})]) == (status, 1)
    assert sleeps == []


def test_the_handlers_session_does_not_try_a_dead_port_again() -> None:
    """The connection's error is the handler's to judge."""
    with server([(200, {})]) as (url, _):
        pass
    session = handler_session()
    session.trust_env = False
    with session, pytest.raises(requests.ConnectionError):
        session.get(url, timeout=5)
