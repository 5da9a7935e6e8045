"""The addon in a real mitmdump before a real server."""

import asyncio
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from scrimmage.rigs.proxy import Proxy
from simulators import history
from simulators.clock import RealClock
from simulators.server import Application, Listener
from simulators.wire import Request, Response
from tests.simulators.fronts import BODY, front_of, page, rule

pytestmark = pytest.mark.wire
HELD_BACK = 0.3
"""Seconds of the slow path: longer than its impatient client waits."""

RULES = [
    rule({"kind": "status", "status": 429, "retry_after": {"seconds": 30}}, path="/refused"),
    rule({"kind": "delay", "seconds": HELD_BACK}, path="/slow"),
    rule({"kind": "rows_dropped", "count": 1}, path="/short"),
    rule({"kind": "not_json", "text": "<h1>é</h1>"}, path="/page"),
    rule({"kind": "reset"}, path="/reset"),
]


@dataclass(frozen=True, slots=True)
class Wired:
    """A mitmdump before a server, both on the wire."""

    url: str
    file: Path
    asked: list[str]
    """Paths that reached the server."""

    def get(self, path: str, timeout: float = 5) -> requests.Response:
        """What a client gets, without a proxy of its own environment."""
        with requests.Session() as session:
            session.trust_env = False
            return session.get(self.url + path, timeout=timeout)

    def logged(self, path: str) -> tuple[history.Call, list[history.Fault], history.Reply]:
        """The last call for *path*, the faults that struck it, its reply, once that is logged."""
        deadline = time.monotonic() + 5
        while True:
            events = history.decode_events(self.file.read_bytes(), name="log")
            call = [event for event in events if isinstance(event, history.Call) and event.path == path][-1]
            faults = [event for event in events if isinstance(event, history.Fault) and event.call == call.n]
            for event in events:
                if isinstance(event, history.Reply) and event.call == call.n:
                    return call, faults, event
            assert time.monotonic() < deadline, "no reply was logged"


@asynccontextmanager
async def _wired(log: Path) -> AsyncIterator[Wired]:
    asked: list[str] = []

    def upstream(request: Request, now: int) -> Response:
        asked.append(request.path)
        return page(request, now)

    front, _ = front_of(upstream=upstream)
    listener = Listener(Application(lambda: front, RealClock()))
    await listener.start()
    try:
        proxy = await Proxy.start(
            upstream=f"http://127.0.0.1:{listener.port}", rules=RULES, seed=0, wall=0,
            origin=RealClock().origin, log=log,
        )  # fmt: skip
        try:
            yield Wired(f"http://127.0.0.1:{proxy.port}", log, asked)
        finally:
            await proxy.stop()
    finally:
        await listener.stop()


@pytest.fixture(scope="module")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    """One mitmdump for all: each test asks a path of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = _wired(tmp_path_factory.mktemp("chaos") / "calls.jsonl")
    try:
        yield asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(30)
    finally:
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_what_no_fault_strikes_passes(wired: Wired) -> None:
    """Body and headers as the server sent them."""
    got = wired.get("/v1/games")

    assert (got.status_code, got.content, got.headers["Content-Type"]) == (200, BODY, "application/json")
    _, faults, reply = wired.logged("/v1/games")
    assert (faults, reply.status, reply.rows, reply.end) == ([], 200, 2, "whole")


def test_a_refusal_tells_its_wait_and_asks_nobody(wired: Wired) -> None:
    """The told time counts from the head that the client got."""
    got = wired.get("/refused")

    assert (got.status_code, got.headers["Retry-After"]) == (429, "30")
    assert "/refused" not in wired.asked
    _, faults, reply = wired.logged("/refused")
    assert [fault.does for fault in faults] == ["status"]
    assert reply.head is not None
    assert (reply.retry_after, reply.until) == (["30"], reply.head + 30_000_000)


def test_a_delay_holds_the_head_back(wired: Wired) -> None:
    """By as long as it says, and the page is whole."""
    got = wired.get("/slow")

    assert (got.status_code, got.content) == (200, BODY)
    assert got.elapsed.total_seconds() >= HELD_BACK
    call, _, reply = wired.logged("/slow")
    assert reply.head is not None
    assert reply.head - call.t >= HELD_BACK * 1_000_000


def test_a_client_that_does_not_wait_for_a_delay_is_logged(wired: Wired) -> None:
    """It stopped reading before a head was sent."""
    with pytest.raises(requests.ReadTimeout):
        wired.get("/impatient/slow", timeout=HELD_BACK / 3)

    _, _, reply = wired.logged("/impatient/slow")
    assert (reply.status, reply.head, reply.end) == (0, None, "timed_out")


def test_dropped_rows_are_missing_from_a_sound_page(wired: Wired) -> None:
    """Its length is right, its meta untouched, and the log counts what was sent."""
    got = wired.get("/short")

    assert len(got.json()["data"]) == 1
    assert got.json()["meta"] == {"next_cursor": 2, "per_page": 2}
    assert got.headers["Content-Length"] == str(len(got.content))
    assert wired.logged("/short")[2].rows == 1


def test_a_page_that_is_no_json_comes_with_its_type(wired: Wired) -> None:
    """The status is 200, as a captive portal's is."""
    got = wired.get("/page")

    assert (got.status_code, got.content) == (200, "<h1>é</h1>".encode())
    assert got.headers["Content-Type"] == "text/html; charset=utf-8"
    assert wired.logged("/page")[2].rows == 0


def test_a_reset_sends_nothing(wired: Wired) -> None:
    """The connection ends without a byte of a reply, and the server is not asked."""
    host, _, port = wired.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as client:
        client.sendall(b"GET /reset HTTP/1.1\r\nHost: a\r\n\r\n")
        try:
            got = client.recv(100)
        except ConnectionResetError:
            got = b""

    assert got == b""
    assert "/reset" not in wired.asked
    _, faults, reply = wired.logged("/reset")
    assert ([fault.does for fault in faults], reply.status, reply.end) == (["reset"], 0, "reset")
