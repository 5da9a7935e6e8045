"""The deployed gate, real clients and all, against the emulator and a next phase over HTTP."""

import json
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from reference.validation import BoundaryAt, Gate
from reference.validation.parts import RealParts
from reference.warehouse import BigQueryWarehouse
from tests.reference.emulator import emulator
from tests.reference.validation.night import DAY, NOW, Tables, night

pytestmark = pytest.mark.wire
PHASES = ("1-2", "2-3", "3-4")


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server that takes every POST: its address, and what it was told."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    posts: list[dict[str, Any]] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            posts.append({"path": self.path, **body})
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Write no access log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", posts
    server.shutdown()
    server.server_close()
    thread.join(5)


def load(host: str, project: str, tables: Tables) -> BigQueryWarehouse:
    """The night's tables in the emulator."""
    warehouse = BigQueryWarehouse(project, {"BIGQUERY_EMULATOR_HOST": host})
    tables.load(warehouse)
    return warehouse


def boundary(phase: str, project: str, url: str, host: str, **env: str) -> BoundaryAt:
    """The night's boundary in *project*, with Slack at the same server."""
    variables = {"BIGQUERY_EMULATOR_HOST": host, "SLACK_WEBHOOK_URL": f"{url}/slack", **env}
    return BoundaryAt(phase, DAY, NOW[phase], project, f"{url}/next", variables)


def test_verdicts_are_those_of_the_embedded_warehouse(
    emulated: tuple[str, Any], heard: tuple[str, list[dict[str, Any]]]
) -> None:
    """Healthy gates call on; a missing game warns; low quality blocks; a table gone is named."""
    (host, _), (url, posts) = emulated, heard
    parts = RealParts()
    gate = Gate(parts, env={})
    warehouse = load(host, "wire-gate", night())

    assert [gate(boundary(phase, "wire-gate", url, host)).outcome for phase in PHASES] == ["open"] * 3
    warehouse.query("DELETE FROM nba_raw.odds_api_game_lines WHERE game_id = 'g1'", {}, timeout=10)
    warehouse.query(
        "UPDATE nba_analytics.team_game_summary SET quality_score = 0.1 WHERE TRUE", {}, timeout=10
    )
    warned = gate(boundary("2-3", "wire-gate", url, host))
    blocked = gate(boundary("3-4", "wire-gate", url, host))
    warehouse.query("DROP TABLE nba_raw.odds_api_game_lines", {}, timeout=10)
    unchecked = gate(boundary("2-3", "wire-gate", url, host))

    assert [(one.check, one.severity) for one in warned.issues] == [("game_count", "warning")]
    assert [(one.check, one.severity) for one in blocked.issues] == [("quality", "blocking")]
    assert (blocked.outcome, unchecked.outcome) == ("blocked", "could_not_check")
    assert all("nba_raw.odds_api_game_lines" in one.message for one in unchecked.issues)
    assert [post["phase"] for post in posts if post["path"] == "/next"] == ["1-2", "2-3", "3-4", "2-3", "2-3"]
    assert len([post for post in posts if post["path"] == "/slack"]) == 3
    (row,) = warehouse.query(
        "SELECT COUNT(*) AS n FROM nba_orchestration.phase_boundary_validations", {}, timeout=10
    )
    assert row == {"n": 6}
    warehouse.close()
    parts.close()


def test_a_killed_warehouse_is_an_outage_within_the_budget(
    tmp_path: Path, heard: tuple[str, list[dict[str, Any]]], capsys: pytest.CaptureFixture[str]
) -> None:
    """Stopped, it takes the time that there is; killed, less. Nothing is accused, nothing hangs."""
    url, posts = heard
    with emulator(tmp_path) as (host, process):
        load(host, "dead-gate", night(1)).close()
        parts = RealParts()
        gate = Gate(parts, env={})
        process.send_signal(signal.SIGSTOP)
        stopped = gate(boundary("3-4", "dead-gate", url, host, PHASE_VALIDATION_TIMEOUT="1"))
        process.kill()
        killed = gate(boundary("2-3", "dead-gate", url, host, PHASE_VALIDATION_TIMEOUT="1"))
        parts.close()

    assert (stopped.outcome, killed.outcome) == ("could_not_check", "could_not_check")
    assert [post["phase"] for post in posts if post["path"] == "/next"] == ["2-3"]
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(one["event"], one["phase"]) for one in lines] == [
        ("validation_not_logged", "3-4"), ("validation_not_logged", "2-3"),
    ]  # fmt: skip
