"""A small deployment, run as a script: told to by a POST, it scrapes an API through its base URL.

``python deployment.py PORT``, with the base URL in BDL_BASE_URL. POST /run {"pages": 3, "careful": true,
"later": false, "day": "a"} scrapes and answers 200 (later: 202 at once); GET /state says ``idle``,
``working`` or ``done``; GET /health 200, once POST /sicken was called 500; POST /fail 500.
"""

import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, override

BASE = os.environ.get("BDL_BASE_URL", "")
KEY = os.environ.get("API_KEY", "deployed-key")
AT_MOST = 6
USUAL: dict[str, Any] = {"pages": 3, "day": "a", "careful": True}
STATE: dict[str, Any] = {"work": "idle", "health": 200}


def page(cursor: int, day: str, *, careful: bool) -> None:
    """One page, asked for again while it is refused; who is not careful waits for nothing."""
    url = f"{BASE}/v1/games?day={day}&cursor={cursor}"
    for _ in range(AT_MOST):
        request = urllib.request.Request(
            url, headers={"Authorization": os.environ.get("API_KEY", "deployed-key")}
        )
        try:
            with urllib.request.urlopen(request, timeout=5) as reply:
                reply.read()
                return
        except urllib.error.HTTPError as error:
            time.sleep(float(error.headers.get("Retry-After") or 0.2) + 0.05 if careful else 0.02)
    raise RuntimeError(f"page {cursor} was refused {AT_MOST} times")


def scrape(pages: int, day: str, *, careful: bool) -> None:
    """All pages, in order."""
    STATE["work"] = "working"
    for cursor in range(1, pages + 1):
        page(cursor, day, careful=careful)
    STATE["work"] = "done"


class Handler(BaseHTTPRequestHandler):
    """The deployment's entry points."""

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """How it is."""
        if self.path == "/state":
            self._reply(200, STATE["work"])
        else:
            self._reply(STATE["health"], "health")

    def do_POST(self) -> None:
        """What it is told to do."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        if "message" in body:
            import base64  # noqa: PLC0415

            body = json.loads(base64.b64decode(body["message"]["data"]) or b"{}")
        if self.path == "/sicken":
            STATE["health"] = 500
        if self.path in {"/sicken", "/fail"}:
            self._reply(500 if self.path == "/fail" else 200, "")
            return
        how = {
            "pages": body.get("pages", 3),
            "day": body.get("day", "a"),
            "careful": body.get("careful", True),
        }
        if body.get("later"):
            threading.Thread(target=scrape, kwargs=how, daemon=True).start()
            self._reply(202, "later")
            return
        scrape(**how)
        self._reply(200, "done")

    def _reply(self, status: int, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())


if __name__ == "__main__":
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
