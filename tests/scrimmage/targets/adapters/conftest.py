"""A server of two pages that refuses its first call."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

PAGES = {
    False: {"data": [{"id": 1}, {"id": 2}], "meta": {"next_cursor": 2}},
    True: {"data": [{"id": 3}], "meta": {}},
}


@pytest.fixture
def refusing() -> Iterator[tuple[str, list[str]]]:
    """Its base URL, and the targets of the calls that it has seen."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            status = 429 if len(asked) == 1 else 200
            body = json.dumps(PAGES["cursor" in self.path]).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
