"""A second mock that stands in for the real service, on a loopback port."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from scrimmage.live.mock import Mock
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.seed import stream
from simulators.wire import Request, Response

KEY = f"{stream(0, 'live-key').getrandbits(128):032x}"
"""Looks like a key, and stands in no file."""

Change = Callable[[str, Response], Response]
"""What makes the stand-in differ: path and reply to another reply."""


@dataclass(slots=True)
class StandIn:
    """A running stand-in, and what it was asked."""

    url: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Target and Authorization of each call."""


def _handler(stand_in: StandIn, api: Callable[[int], Api], change: Change) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            key = self.headers["Authorization"] or ""
            path, _, query = self.path.partition("?")
            stand_in.asked.append((self.path, key))
            request = Request("GET", "", path, query, (("Authorization", key),))
            season = 2025 if "2026-" in query else 2024
            reply = change(path, api(season).respond(request, 0).response)
            self.send_response_only(reply.status)
            for name, value in reply.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    return Handler


@pytest.fixture
def stand_in() -> Iterator[Callable[..., StandIn]]:
    """Start a stand-in: *change* alters its replies, other arguments are those of the ``[api]`` table."""
    running: list[tuple[HTTPServer, threading.Thread]] = []

    def start(change: Change = lambda _, reply: reply, **options: Any) -> StandIn:
        made = StandIn("")
        mock = Mock(ApiOptions(**options), key=KEY)
        server = HTTPServer(("127.0.0.1", 0), _handler(made, mock.api, change))
        made.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.append((server, thread))
        return made

    yield start
    for server, thread in running:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def key() -> str:
    """The key that the stand-in accepts."""
    return KEY
