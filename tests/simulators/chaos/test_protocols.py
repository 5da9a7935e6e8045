"""The table of faults by protocol, through a real mitmdump, as other people's clients see it."""

import itertools
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from simulators import history
from simulators.chaos.protocols import PROTOCOLS, SHOWS, Line, Shown
from simulators.faults.table import NAMES
from simulators.wire import Request, Response
from tests.simulators.chaos.clients import (
    Client,
    Got,
    Protocol,
    by_balldontlie,
    by_curl,
    by_httpx,
    by_requests,
)
from tests.simulators.chaos.conftest import Wire, Wired
from tests.simulators.fronts import front_of, rule

pytestmark = pytest.mark.wire

LATE = 0.3
EVERY = 0.15
SETTINGS: dict[str, dict[str, Any]] = {
    "noop": {},
    "status": {"status": 429, "retry_after": {"seconds": 30}},
    "rows_dropped": {"count": 2},
    "rows_duplicated": {"count": 2},
    "fields_dropped": {"fields": ["season"]},
    "fields_null": {"fields": ["season"]},
    "wrong_type": {"becomes": "string", "field": "id"},
    "empty_data": {},
    "page_repeated": {},
    "cursor_loop": {},
    "stale": {"seconds": 0.2},
    "not_json": {},
    "body_cut": {"after": 20},
    "reset_body": {"after": 20},
    "reset": {},
    "refused": {},
    "delay": {"seconds": LATE},
    "drip": {"chunk": 40, "every": EVERY},
}
"""An example of each fault, in the table's order."""

LINES = [line for line in PROTOCOLS if "port closed" not in line and "502" not in line]
"""Those of reverse mode that strike call by call; the others: test_away.py, test_upstream.py."""

CURL_SAYS: dict[Shown, str] = {"short": "curl 18", "reset": "curl 56", "stream reset": "curl 92"}
"""How curl calls each end that is none: a partial file, nothing more to receive, a stream not closed."""

WAYS: dict[str, tuple[Client, Protocol]] = {
    "curl": (by_curl, "plain"),
    "curl tls": (by_curl, "tls"),
    "curl h2": (by_curl, "h2"),
    "requests": (by_requests, "plain"),
    "requests tls": (by_requests, "tls"),
    "httpx": (by_httpx, "plain"),
    "httpx tls": (by_httpx, "tls"),
    "httpx h2": (by_httpx, "h2"),
    "balldontlie": (by_balldontlie, "plain"),
    "balldontlie tls": (by_balldontlie, "tls"),
}


def path_of(kind: str) -> str:
    """The second page of games of a season, which stands for the fault of *kind*."""
    return f"/v1/games?cursor=2&seasons[]={2000 + NAMES.index(kind)}"


def _row(number: int, season: int, version: int) -> dict[str, Any]:
    return {
        "id": number, "date": "2025-01-01", "season": season, "postseason": False, "period": version,
    }  # fmt: skip


def answer(request: Request, version: int) -> Response:
    """A page of two games, small enough to be cut and large enough to be dripped."""
    page = 2 if "cursor" in request.query else 1
    season = int(request.query.rpartition("=")[2])
    body = {
        "data": [_row(page * 10 + at, season, version) for at in range(2)],
        "meta": {"next_cursor": page + 1, "per_page": 2},
    }
    return Response(200, (("Content-Type", "application/json"),), msgspec.json.encode(body))


@pytest.fixture(scope="module")
def wired(wire: Wire) -> Iterator[Wired]:
    """A proxy that makes every fault, each for its own season; what it says changes once."""
    rules = [
        rule({"kind": kind, **settings}, query={"seasons[]": str(2000 + NAMES.index(kind))})
        for kind, settings in SETTINGS.items()
    ]
    versions = itertools.count(1)
    with wire(lambda request, _: answer(request, next(versions)), *rules) as one:
        # Each key has its own past, without which nothing is stale.
        for client in (by_curl, by_balldontlie):
            before = len(one.events())
            assert client(one, "plain", path_of("stale")).status == 200
            _settled(one, before)
        yield one


def test_every_fault_stands_in_it() -> None:
    """In the order of the faults, and in words that are explained; nothing else stands there."""
    assert list(dict.fromkeys(line.kind for line in PROTOCOLS)) == list(NAMES) == list(SETTINGS)
    assert {shown for line in PROTOCOLS for shown in line[1:4]} == set(SHOWS)


def expected(kind: str) -> Response | None:
    """What the fault makes of the page, by the fault itself."""
    path, _, query = path_of(kind).partition("?")
    front, _ = front_of(
        rule({"kind": kind, **SETTINGS[kind]}),
        upstream=lambda request, _: answer(request, version=2),
        again=lambda request, _: answer(request, version=1),
    )
    _, delivery = front.take(Request("GET", "host", path, query), 0, 1)
    return delivery.reply


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.kind)
def test_a_client_sees_what_the_table_says(wired: Wired, line: Line, way: str) -> None:
    """And the log says that the fault has struck this call, once, and how it ended."""
    client, protocol = WAYS[way]
    shown: Shown = getattr(line, protocol)
    if line.kind == "stale":
        time.sleep(SETTINGS["stale"]["seconds"])
    before = len(wired.events())

    got = client(wired, protocol, path_of(line.kind))

    _holds(line.kind, shown, got)
    if client is by_curl:
        assert got.failed == CURL_SAYS.get(shown, "")
    events = _settled(wired, before)
    struck = Counter(event.does for event in events if isinstance(event, history.Fault))
    assert struck == ({} if line.kind == "noop" else {line.kind: 1})
    (reply,) = [event for event in events if isinstance(event, history.Reply)]
    assert reply.end == _ends(line.kind, shown)


def test_what_is_stale_was_said_before(wired: Wired) -> None:
    """An older call's answer comes, though the server has been asked anew."""
    seen = []
    for _ in range(3):
        time.sleep(SETTINGS["stale"]["seconds"] + 0.1)
        got = by_httpx(wired, "h2", path_of("stale"))
        seen.append(msgspec.json.decode(got.body or b"")["data"][0]["period"])
        asked = len(wired.asked)

    assert seen == sorted(set(seen))
    assert seen[-1] < asked


def test_a_page_that_has_not_passed_is_asked_for_once(wired: Wired) -> None:
    """Every repetition of it later comes from what has passed then."""
    season = path_of("page_repeated").rpartition("=")[2]
    firsts = [one for one in wired.asked if season in one.query and "cursor" not in one.query]
    for _ in range(2):
        assert by_httpx(wired, "plain", path_of("page_repeated")).status == 200
    later = [one for one in wired.asked if season in one.query and "cursor" not in one.query]

    assert len(later) == max(len(firsts), 1)


def _holds(kind: str, shown: Shown, got: Got) -> None:
    if shown in {"short", "reset", "stream reset"}:
        assert got.failed, got
        return
    wanted = expected(kind)
    assert wanted is not None
    assert (got.failed, got.status) == ("", wanted.status)
    if got.body is not None:
        assert _plain(kind, got.body) == _plain(kind, wanted.body)
    if shown == "late":
        assert got.head >= LATE
    if shown == "slow":
        pieces = -(-len(wanted.body) // SETTINGS["drip"]["chunk"])
        assert got.took >= (pieces - 1) * EVERY
    if shown == "nothing":
        assert got.took < LATE


def _plain(kind: str, body: bytes) -> Any:
    """*body* without what tells at which call the server made it, and without its spelling."""
    if kind == "not_json":
        return body
    page = msgspec.json.decode(body)
    for row in page.get("data", []):
        row.pop("period")
    return page


def _ends(kind: str, shown: Shown) -> history.End:
    if shown in {"short", "reset", "stream reset"}:
        return "cut" if kind == "body_cut" else "reset"
    return "whole"


def _settled(wired: Wired, before: int) -> list[history.Event]:
    """The events after the first *before*, once a reply is among them."""
    deadline = time.monotonic() + 5
    while not any(isinstance(event, history.Reply) for event in wired.events()[before:]):
        assert time.monotonic() < deadline, "no reply was logged"
        time.sleep(0.01)
    return wired.events()[before:]
