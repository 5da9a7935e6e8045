"""A small company on loopback: an API, a deployment behind a proxy's port, and its staging file."""

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, override

from simulators.history import Event, History, load
from tests.scrimmage import processes
from tests.scrimmage.staging.files import FILE

DEPLOYMENT = Path(__file__).parent.parent / "staging/deployment.py"


class _Api(BaseHTTPRequestHandler):
    """Answers every page with one row."""

    protocol_version = "HTTP/1.1"

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """One page."""
        self.server.asked += 1  # type: ignore[attr-defined]
        body = b'{"data": [{"id": 1}], "meta": {}}'
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@dataclass(slots=True)
class Company:
    """Its ports, and what it has seen."""

    folder: Path
    api: ThreadingHTTPServer
    proxy: int
    deployed: int
    _calls: list[str] = field(default_factory=list)

    @property
    def asked(self) -> int:
        """Calls that reached the API."""
        asked: int = self.api.asked  # type: ignore[attr-defined]
        return asked

    def file(self, *replaced: tuple[str, str], more: str = "", name: str = "night.toml") -> Path:
        """Write its staging file, with pairs of texts replaced and *more* at the end."""
        text = FILE
        for old, new in replaced:
            assert old in text, old
            text = text.replace(old, new, 1)
        for port, ours in (("18001", self.api.server_port), ("18002", self.proxy), ("18003", self.deployed)):
            text = text.replace(port, str(ours))
        path = self.folder / name
        path.write_text(text + more)
        return path

    def tell(self, path: str) -> str:
        """POST to, or GET from, the deployment: ``POST /sicken``."""
        method, _, place = path.partition(" ")
        asked = urllib.request.Request(f"http://127.0.0.1:{self.deployed}{place}", method=method)
        with urllib.request.urlopen(asked, timeout=5) as reply:  # noqa: S310 (our own)
            return str(reply.read().decode())

    def until_asked(self, times: int) -> None:
        """Wait until the API was asked so often."""
        wait_for(lambda: self.asked >= times)


def wait_for(holds: Any, within: float = 20) -> float:
    """Wait until *holds* gives something true; how long it took. Fails after *within* seconds."""
    begun = time.monotonic()
    while not holds():
        assert time.monotonic() - begun < within, "it did not come about in time"
        time.sleep(0.05)
    return time.monotonic() - begun


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex(("127.0.0.1", port)) == 0


def children(pid: int) -> set[int]:
    """Every process that *pid* has started, and theirs."""
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found |= {child} | children(child)
    return found


def alive(pids: set[int]) -> set[int]:
    """Those of *pids* that are still there, and not only waiting to be forgotten."""
    return set(filter(processes.alive, pids))


def history_of(folder: Path) -> History:
    """The one history in a folder of reports."""
    (file,) = (folder / "histories").glob("*.jsonl.gz")
    return load(file)


def of_kind[E: Event](folder: Path, kind: type[E]) -> list[E]:
    """Its events of one kind."""
    return [event for event in history_of(folder).events if isinstance(event, kind)]


def verdict_in(folder: Path) -> Any:
    """The verdict of a folder of reports."""
    return json.loads((folder / "verdict.json").read_text())


@contextmanager
def company(folder: Path) -> Iterator[Company]:
    """Set it up, and take it down."""
    api = ThreadingHTTPServer(("127.0.0.1", 0), _Api)
    api.asked = 0  # type: ignore[attr-defined]
    threading.Thread(target=api.serve_forever, daemon=True).start()
    made = Company(folder, api, free_port(), free_port())
    env = os.environ | {"BDL_BASE_URL": f"http://127.0.0.1:{made.proxy}"}
    deployed = subprocess.Popen([sys.executable, "-P", str(DEPLOYMENT), str(made.deployed)], env=env)
    try:
        wait_for(lambda: listens(made.deployed))
        yield made
    finally:
        deployed.kill()
        deployed.wait()
        api.shutdown()
        api.server_close()


SLOW = (
    "body = { pages = 3 } }",
    'body = { pages = 400, later = true } }\ndone = { probe = "all there", within = 60 }',
)
"""A workload that is set going, and takes long; done when the deployment says so."""

ALL_THERE = """
[[probes]]
name = "all there"
when = []
every = 0.2
http = { url = "http://127.0.0.1:PORT/state" }
expect = { value = "done" }
"""


def slow(there: Company, *more: tuple[str, str]) -> Path:
    """A staging file whose workload takes long."""
    return there.file(SLOW, *more, more=ALL_THERE.replace("PORT", str(there.deployed)))


def armed(start: Any, file: Path, **more: Any) -> "subprocess.Popen[str]":
    """An armed run of *file*."""
    process: subprocess.Popen[str] = start(
        "certify", "--rig", "staging", "--staging", file, "--arm", "--out", "out", **more
    )
    return process


def end(process: "subprocess.Popen[str]") -> tuple[int, str]:
    """Its exit code, and what it said on standard error, once it has ended."""
    _, err = process.communicate(timeout=40)
    return process.returncode, err
