"""A server that answers as a test says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, override

Asked = tuple[str, str, dict[str, str], bytes]
"""Method, path, fields in lower case, body."""
Answer = Callable[[Asked], tuple[int, dict[str, str], bytes]]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[str, list[Asked]]]:
    """Serve it on loopback: its URL, and what it was asked."""
    seen: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        @override
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

        def _any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = (
                self.command,
                self.path,
                {name.lower(): value for name, value in self.headers.items()},
                body,
            )
            seen.append(asked)
            status, fields, text = answer(asked)
            self.send_response(status)
            for name, value in (fields | {"Content-Length": str(len(text))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = _any  # noqa: N815 (the names are those of http.server)

    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    serving.daemon_threads = True
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{serving.server_port}", seen
    finally:
        serving.shutdown()
        serving.server_close()


def always(status: int, body: bytes = b"", **fields: str) -> Answer:
    """The same answer to everything."""
    return lambda _: (status, fields, body)
