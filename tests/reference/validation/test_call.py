"""Call the next phase."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from reference.validation import HttpCaller, NextPhaseError

BODY = {"phase": "2-3", "game_date": "2025-01-15"}


class Phase(BaseHTTPRequestHandler):
    """Answers the status in its path, or never for 0, and keeps what was posted."""

    posts: list[dict[str, Any]]
    end: threading.Event

    def do_POST(self) -> None:
        """Keep the call and answer."""
        self.posts.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        status = int(self.path.strip("/"))
        if not status:
            self.end.wait()
            return
        self.send_response(status)
        self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815  the name is that of http.server

    def log_message(self, *_: object) -> None:
        """Write no access log."""


@pytest.fixture
def phase(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A next phase: its address, and the calls that it had."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    posts: list[dict[str, Any]] = []
    end = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OnePhase", (Phase,), {"posts": posts, "end": end}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", posts
    end.set()
    server.shutdown()
    server.server_close()
    thread.join(5)


@pytest.mark.parametrize("status", [200, 202, 204])
def test_an_acceptance_is_one_call(phase: tuple[str, list[dict[str, Any]]], status: int) -> None:
    """With the body as JSON."""
    url, posts = phase
    HttpCaller().call(f"{url}/{status}", BODY)

    assert posts == [BODY]


@pytest.mark.parametrize("status", [302, 400, 429, 500, 503])
def test_anything_else_is_an_error_after_one_call(
    phase: tuple[str, list[dict[str, Any]]], status: int
) -> None:
    """It is not sent again, nor elsewhere: the event will be."""
    url, posts = phase
    with pytest.raises(NextPhaseError, match=str(status)):
        HttpCaller().call(f"{url}/{status}", BODY)

    assert len(posts) == 1


@pytest.mark.wire
def test_a_phase_that_never_answers_is_given_up(phase: tuple[str, list[dict[str, Any]]]) -> None:
    """In its time."""
    url, posts = phase
    with pytest.raises(NextPhaseError):
        HttpCaller(timeout=0.2).call(f"{url}/0", BODY)

    assert len(posts) == 1


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/SECRET", "http://[SECRET/", "SECRET"])
def test_a_dead_phase_is_an_error_without_its_address(url: str) -> None:
    """It may hold a key."""
    with pytest.raises(NextPhaseError) as error:
        HttpCaller(timeout=2).call(url, BODY)

    assert "SECRET" not in str(error.value)
    assert error.value.__cause__ is None
