"""The upstream, asked by the addon itself."""

import asyncio
import gzip
import http.server
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from mitmproxy import ctx
from mitmproxy import http as mitm

from simulators.chaos.fetch import Fetch

pytestmark = pytest.mark.wire


class _Page(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked, compressed."""

    def do_GET(self) -> None:
        body = gzip.compress(
            f"{self.path} {self.headers.get('Authorization')} {self.headers.get('TE')}".encode()
        )
        self.send_response(404)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Kept", "1")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A server's."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(autouse=True)
def _options(monkeypatch: pytest.MonkeyPatch) -> None:
    """mitmproxy's, as they are unless somebody sets them."""
    options = SimpleNamespace(ssl_verify_upstream_trusted_ca=None, ssl_insecure=False)
    monkeypatch.setattr(ctx, "options", options, raising=False)


def _asked(port: int, path: str = "") -> tuple[int, bytes, bool] | None:
    fields = mitm.Headers([(b"Authorization", b"k"), (b"TE", b"x")])
    request = mitm.Request.make("GET", f"http://127.0.0.1:{port}/v1/games?a=1", headers=fields)
    fetch = Fetch()
    try:
        reply = asyncio.run(fetch.reply(request, path))
    finally:
        fetch.close()
    return (reply.status, reply.body, ("X-Kept", "1") in reply.headers) if reply else None


def test_the_reply_comes_decoded_whatever_its_status(port: int) -> None:
    """Fields of one hop alone are not sent on."""
    assert _asked(port) == (404, b"/v1/games?a=1 k None", True)


def test_another_path_can_be_asked_for(port: int) -> None:
    """Of the same upstream, with the same key."""
    assert _asked(port, "/v1/teams") == (404, b"/v1/teams k None", True)


def test_without_a_reply_there_is_none() -> None:
    """Nobody listens there."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    assert _asked(port) is None
