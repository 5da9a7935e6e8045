"""Each fault through TLS with the proxy's own CA, as real clients see it: what the table says is so."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from scrimmage.rigs.proxy import Proxy
from scrimmage.seasons import season_of
from simulators import history
from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.chaos.protocols import SHOWS
from simulators.chaos.settings import BEYOND
from simulators.clock import RealClock
from simulators.faults.table import NAMES
from simulators.front import Front
from simulators.history import Recorder
from simulators.server import Application, Listener
from simulators.wire import Request, Response
from tests.simulators.chaos.clients import HTTP1, HTTP2, OFFICIAL, Client, Seen, timed
from tests.simulators.fronts import rule

pytestmark = pytest.mark.wire

DO: dict[str, dict[str, Any]] = {
    "noop": {},
    "status": {"status": 429, "retry_after": {"seconds": 7}},
    "rows_dropped": {"count": 2},
    "rows_duplicated": {"count": 2},
    "fields_dropped": {"fields": ["date"]},
    "fields_null": {"fields": ["date"]},
    "wrong_type": {"becomes": "list", "field": "id"},
    "empty_data": {},
    "page_repeated": {},
    "cursor_loop": {},
    "not_json": {"text": "<h1>no</h1>"},
    "body_cut": {"after": 100},
    "reset_body": {"after": 100},
    "reset": {},
    "delay": {"seconds": 0.4},
    "drip": {"chunk": 6000, "every": 0.2},
}
"""Every fault but those that are beyond the proxy, and ``refused``, which takes the whole port."""

BROKEN = {
    "body_cut": ({"cut"}, {"reset"}),
    "reset_body": ({"reset", "cut"}, {"reset"}),
    "reset": ({"reset"}, {"reset"}),
}
"""How clients of HTTP/1.1 and of HTTP/2 tell of it; a stream that is cut is a stream that is reset.

Python's ssl takes RST for an end, so through TLS only curl tells them apart; test_private.py reads sockets.
"""

UNCHANGED = {"noop", "delay", "drip"}


@dataclass(frozen=True, slots=True)
class Wired:
    """A proxy that speaks TLS, in front of a whole season of games."""

    url: str
    """Of the listing's second page."""
    base: str
    ca: Path
    log: Path
    first: list[Any]
    """Rows of the first page."""

    def struck(self, kind: str) -> int:
        """How many calls the fault has struck, by the proxy's log."""
        events = history.decode_events(self.log.read_bytes(), name="log")
        return sum(isinstance(event, history.Fault) and event.does == kind for event in events)


@asynccontextmanager
async def _wired(folder: Path) -> AsyncIterator[Wired]:
    options = ApiOptions(limit=100_000)
    api = Api(options, season_of(options.season, options.season_seed), wall=1_738_411_200_000_000)

    def upstream(request: Request, now: int) -> Response:
        return api.respond(request, now).response

    front = Front([], seed=0, wall=1_738_411_200_000_000, recorder=Recorder(), upstream=upstream)
    listener = Listener(Application(lambda: front, RealClock()))
    await listener.start()
    rules = [rule({"kind": kind, **do}, key=kind) for kind, do in DO.items()]
    log = folder / "calls.jsonl"
    proxy = await Proxy.start(
        upstream=f"http://127.0.0.1:{listener.port}", rules=rules, seed=0, wall=0,
        origin=RealClock().origin, log=log, ca=folder, keys={f"sesame-{kind}": kind for kind in DO},
        flows=folder / "flows",
    )  # fmt: skip
    try:
        base = f"https://127.0.0.1:{proxy.port}"
        asked = await asyncio.to_thread(
            httpx.get,
            f"http://127.0.0.1:{listener.port}/v1/games?per_page=25",
            headers={"Authorization": "x"},
        )
        page = asked.json()
        url = f"{base}/v1/games?cursor={page['meta']['next_cursor']}&per_page=25"
        yield Wired(url, base, folder / "mitmproxy-ca-cert.pem", log, page["data"])
    finally:
        await proxy.stop()
        await listener.stop()


@pytest.fixture(scope="module")
def wired(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wired]:
    """One proxy for all: each test comes with a key of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = _wired(tmp_path_factory.mktemp("protocols"))
    try:
        yield asyncio.run_coroutine_threadsafe(running.__aenter__(), loop).result(30)
    finally:
        asyncio.run_coroutine_threadsafe(running.__aexit__(None, None, None), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


@pytest.fixture(scope="module")
def plain(wired: Wired) -> Callable[[Client], Seen]:
    """What a client sees where no fault strikes."""
    kept: dict[int, Seen] = {}

    def see(client: Client) -> Seen:
        if id(client) not in kept:
            kept[id(client)] = client(wired.url, wired.ca, "sesame")
        return kept[id(client)]

    return see


CLIENTS = [
    *(pytest.param(client, False, id=f"{name}-http1") for name, client in HTTP1.items()),
    *(pytest.param(client, True, id=f"{name}-http2") for name, client in HTTP2.items()),
    pytest.param(OFFICIAL, False, id="balldontlie"),
]


def test_every_fault_stands_in_the_table_and_is_tried() -> None:
    """A new one has to say how it shows."""
    assert list(SHOWS) == list(NAMES)
    assert set(DO) | BEYOND | {"refused"} == set(NAMES)


@pytest.mark.parametrize(("client", "http2"), CLIENTS)
def test_without_a_fault_the_page_is_whole(
    client: Client, *, http2: bool, wired: Wired, plain: Callable[[Client], Seen]
) -> None:
    """In the protocol that was asked for."""
    seen = plain(client)

    assert (seen.status, seen.broken) == (200, "")
    assert seen.http2 == http2
    assert wired.first


@pytest.mark.parametrize("kind", DO)
@pytest.mark.parametrize(("client", "http2"), CLIENTS)
def test_it_shows_as_the_table_says(
    client: Client, *, http2: bool, kind: str, wired: Wired, plain: Callable[[Client], Seen]
) -> None:
    """And happened as often as it showed."""
    whole = plain(client)
    before = wired.struck(kind)
    seen = timed(client, wired.url, wired.ca, f"sesame-{kind}")

    assert wired.struck(kind) == before + (kind != "noop")
    if kind in BROKEN:
        assert seen.broken in BROKEN[kind][http2]
    elif kind == "status":
        assert seen.status == 429
    elif kind in UNCHANGED:
        assert (seen.status, seen.body, seen.broken) == (200, whole.body, "")
        assert seen.seconds >= {"noop": 0, "delay": 0.4, "drip": 0.2}[kind]
    else:
        assert seen.broken or (seen.status, seen.body != whole.body) == (200, True)
        _changed_as_meant(kind, seen, whole, wired.first)


def _changed_as_meant(kind: str, seen: Seen, whole: Seen, first: list[Any]) -> None:
    """What the fault did to the page; of the official package, which tells no bytes, nothing more."""
    if seen.broken or not whole.body.startswith(b"{"):
        return
    if kind == "not_json":
        assert seen.body == b"<h1>no</h1>"
        return
    page, sound = msgspec.json.decode(seen.body), msgspec.json.decode(whole.body)
    rows = len(sound["data"])
    assert len(page["data"]) == rows + {"rows_dropped": -2, "rows_duplicated": 2, "empty_data": -rows}.get(
        kind, 0
    )
    if kind == "page_repeated":
        assert (page["data"], page["meta"]) == (first, sound["meta"])


def test_the_flow_file_is_one_that_mitmproxy_opens(wired: Wired) -> None:
    """With the calls of this run in it."""
    HTTP1["requests"](wired.url, wired.ca, "sesame")
    mitmdump = Path(sys.executable).with_name("mitmdump")
    words = [str(mitmdump), "--no-server", "--rfile", str(wired.log.parent / "flows")]
    read = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)

    assert "GET https://127.0.0.1" in read.stdout or "/v1/games?cursor=" in read.stdout
