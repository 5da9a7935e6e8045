"""Telling people."""

import io
import json
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reference.notify import NullNotifier, SlackNotifier


class Hook(BaseHTTPRequestHandler):
    """A webhook that answers the status in its path and keeps what was posted."""

    posts: list[dict[str, object]]

    def do_POST(self) -> None:
        """Keep the post and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.posts.append(json.loads(body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Write no access log."""


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """A local webhook: its address, and what was posted to it."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    posts: list[dict[str, object]] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("OneHook", (Hook,), {"posts": posts}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", posts
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_a_text_is_posted_once(hook: tuple[str, list[dict[str, object]]]) -> None:
    """Success writes nothing and counts no failure."""
    url, posts = hook
    stream = io.StringIO()
    notifier = SlackNotifier(f"{url}/200", stream=stream)
    notifier.send("hello")

    assert [post["text"] for post in posts] == ["hello"]
    assert (notifier.failures, stream.getvalue()) == (0, "")


@pytest.mark.parametrize("status", [404, 429, 500])
def test_a_refused_text_is_counted_written_and_forgotten(
    hook: tuple[str, list[dict[str, object]]], status: int
) -> None:
    """It is sent once, not again and again, and nothing is raised."""
    url, posts = hook
    stream = io.StringIO()
    notifier = SlackNotifier(f"{url}/{status}", stream=stream)
    notifier.send("hello")

    assert len(posts) == 1
    assert json.loads(stream.getvalue()) == {
        "event": "notification_failed",
        "to": "slack",
        "reason": f"status {status}",
        "failures": 1,
    }


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/services/SECRET", "gopher://SECRET", "SECRET", ""])
def test_a_dead_or_wrong_address_is_never_raised_nor_printed(
    url: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """The webhook's URL is a secret, also in the log of slack_sdk and on stderr."""
    caplog.set_level(logging.DEBUG)
    notifier = SlackNotifier(url)
    notifier.send("one")
    notifier.send("two")
    written = capsys.readouterr()

    assert notifier.failures == 2
    assert [json.loads(line)["failures"] for line in written.err.splitlines()] == [1, 2]
    assert "SECRET" not in written.err + written.out + caplog.text + repr(notifier)


def test_the_null_notifier_tells_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """Not even stderr."""
    NullNotifier().send("hello")

    assert capsys.readouterr() == ("", "")
