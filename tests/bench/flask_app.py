"""The games listing as a competent user would mock it with Flask: what the mock is measured against.

Run by path: ``flask_app.py`` prints its port, serves until its standard input ends, and answers
each line of it with the processor time that it has used (seconds).
"""

import datetime as dt
import sys
import threading
import time
from bisect import bisect_right
from typing import Any

import msgspec
from flask import Flask, Response, jsonify, request
from werkzeug.serving import WSGIRequestHandler, make_server

from scrimmage.seasons import season_of
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions

LIMIT = 1_000_000_000
"""Calls a window, so that the limit counts and never refuses."""
WINDOW = 60.0

TIER = 2
NEEDED = 0
"""Tiers as numbers: a goat key, and what games need."""


def season_rows() -> list[dict[str, Any]]:
    """The season's games as plain objects, the very rows that the mock serves."""
    api = Api(ApiOptions(), season_of(2024, 0), wall=0)
    return [msgspec.json.decode(row) for row in api.rows("/v1/games", {}, 0)]


class Windows:
    """A fixed window of calls for each key, safe between the server's threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._windows: dict[str, tuple[float, int]] = {}

    def take(self, key: str) -> tuple[int, float]:
        """Count a call; gives how many are left and when the window ends (Unix seconds)."""
        now = time.time()
        with self._lock:
            ends, used = self._windows.get(key, (0.0, 0))
            if now >= ends:
                ends, used = now + WINDOW, 0
            self._windows[key] = ends, used + 1
        return LIMIT - used - 1, ends


def make_app(rows: list[dict[str, Any]]) -> Flask:
    """Serve *rows*, which stand in the listing's order."""
    app = Flask("games")
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask types the provider by its base
    place = {row["id"]: number for number, row in enumerate(rows)}
    windows = Windows()
    log: list[tuple[float, str, str, str]] = []

    @app.get("/v1/games")
    def games() -> tuple[Response, int]:
        key = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if not key or TIER < NEEDED:
            return Response("Unauthorized", mimetype="text/plain"), 401
        log.append((time.time(), request.path, request.query_string.decode(), key))
        left, ends = windows.take(key)
        if left < 0:
            refused = jsonify(error="Too Many Requests")
            refused.headers["Retry-After"] = str(max(1, round(ends - time.time())))
            return refused, 429
        reply = jsonify(_page(rows, place))
        reply.headers["x-ratelimit-limit"] = str(LIMIT)
        reply.headers["x-ratelimit-remaining"] = str(left)
        reply.headers["x-ratelimit-reset"] = str(int(ends) + 1)
        return reply, 200

    return app


def _page(rows: list[dict[str, Any]], place: dict[int, int]) -> dict[str, Any]:
    asked = request.args
    begin = dt.date.fromisoformat(asked.get("start_date", "0001-01-01")).isoformat()
    end = dt.date.fromisoformat(asked.get("end_date", "9999-12-31")).isoformat()
    size = min(asked.get("per_page", 25, int), 100)
    cursor = asked.get("cursor", 0, int)
    found = [row for row in rows if begin <= row["date"] <= end]
    start = bisect_right(found, place[cursor], key=lambda row: place[row["id"]]) if cursor else 0
    shown = found[start : start + size]
    following = {"next_cursor": shown[-1]["id"]} if start + size < len(found) else {}
    return {"data": shown, "meta": {**following, "per_page": size}}


def main() -> None:
    """Serve over werkzeug's threaded server, as ``flask run`` does."""

    class Quiet(WSGIRequestHandler):
        protocol_version = "HTTP/1.1"  # as run_simple sets it for a threaded server: connections are kept

        def log_request(self, *_: object) -> None:
            """Write no line for each call; neither does the mock."""

    server = make_server("127.0.0.1", 0, make_app(season_rows()), threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)  # noqa: T201 (how it tells its port)
    for _ in sys.stdin:
        print(time.process_time(), flush=True)  # noqa: T201 (its answer)


if __name__ == "__main__":
    main()
