"""Asking the upstream beside a flow, through mitmproxy's own client."""

import asyncio
import socket
import time
from collections.abc import Iterator

import httpx
import pytest

from simulators.chaos.deliver import DEAD, REFUSED
from simulators.history import Call, Fault, Reply
from tests.simulators.chaos.conftest import Wire, Wired
from tests.simulators.fronts import BODY, page, rule

pytestmark = pytest.mark.wire
DRIP = {"kind": "drip", "chunk": 20, "every": 0.05}


@pytest.fixture(scope="module")
def dead() -> Iterator[str]:
    """A URL on which nothing listens, although nobody else can take it."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.mark.parametrize("path", ["/plain", "/drip", "/edited"])
def test_a_dead_upstream_is_a_502_in_the_log_too(wire: Wire, dead: str, path: str) -> None:
    """Whether mitmproxy says so or we do; a fault that needs rows has none to strike."""
    rules = [rule(DRIP, path="/drip"), rule({"kind": "rows_dropped", "count": 1}, path="/edited")]
    with wire(page, *rules, regular=True) as wired:
        with httpx.Client(proxy=wired.url, trust_env=False) as client:
            got = client.get(dead + path)
        time.sleep(0.1)
        events = wired.events()

    assert got.status_code == 502
    assert (got.content == DEAD.body) == (path == "/drip")
    assert [(one.status, one.end) for one in events if isinstance(one, Reply)] == [(502, "whole")]
    assert [one.does for one in events if isinstance(one, Fault)] == (["drip"] if path == "/drip" else [])


def test_it_is_asked_once_with_the_clients_own_request(wire: Wire) -> None:
    """Method, body and headers too, where a fault acts in the reply's body."""
    with wire(page, rule(DRIP)) as wired:
        headers = {"Authorization": "sesame", "X-One": "1"}
        got = httpx.post(f"{wired.url}/v1?x=1", content=b"hello", headers=headers, trust_env=False)

    assert got.content == BODY
    (asked,) = wired.asked
    assert (asked.method, asked.path, asked.query, asked.body) == ("POST", "/v1", "x=1", b"hello")
    assert (asked.header("Authorization"), asked.header("X-One")) == ("sesame", "1")


def test_a_first_page_is_asked_for_as_its_client_spelled_the_path(wire: Wire) -> None:
    """A space is no part of a request line."""
    with wire(page, rule({"kind": "page_repeated"})) as wired:
        got = httpx.get(f"{wired.url}/a%20b?cursor=2", trust_env=False)

    assert got.content == BODY
    assert [(asked.path, asked.query) for asked in wired.asked] == [("/a b", ""), ("/a b", "cursor=2")]


def test_a_path_of_any_bytes_costs_no_other_call_its_place_in_the_log(wire: Wire) -> None:
    """They are written together."""
    with wire(page) as wired:
        port = int(wired.url.rpartition(":")[2])
        for path in (b"/one", b"/\xff\xfe", b"/two"):
            with socket.create_connection(("127.0.0.1", port), timeout=5) as client:
                client.sendall(b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % path)
                assert client.recv(1000)
    calls = [event.path for event in wired.events() if isinstance(event, Call)]

    assert calls == ["/one", "/\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}", "/two"]


def test_many_drips_at_once_do_not_wait_for_each_other(wire: Wire) -> None:
    """Over one HTTP/2 connection, too."""
    many = 12
    with wire(page, rule({**DRIP, "every": 0.2})) as wired:

        async def run() -> list[bytes]:
            async with httpx.AsyncClient(http2=True, verify=wired.trust, trust_env=False) as client:
                replies = await asyncio.gather(*(client.get(f"{wired.tls}/{at}") for at in range(many)))
            return [reply.content for reply in replies]

        began = time.monotonic()
        bodies = asyncio.run(run())
        took = time.monotonic() - began

    assert bodies == [BODY] * many
    alone = (-(-len(BODY) // 20) - 1) * 0.2
    assert alone <= took < alone * 3


@pytest.fixture(scope="module")
def chained(wire: Wire) -> Iterator[tuple[Wired, Wired]]:
    """A forward proxy before a reverse one that speaks TLS, whose CA it is told to trust."""
    with (
        wire(page) as behind,
        wire(
            page,
            rule(DRIP, path="/drip"),
            rule({"kind": "refused"}, path="/gone"),
            regular=True,
            upstream_ca=behind.ca,
        ) as front,
    ):
        yield front, behind


@pytest.mark.parametrize("http2", [False, True], ids=["h1", "h2"])
@pytest.mark.parametrize("path", ["/v1", "/drip"])
def test_a_forward_proxy_with_tls_on_both_sides(
    chained: tuple[Wired, Wired], path: str, *, http2: bool
) -> None:
    """Its client trusts its CA, and it trusts the upstream's; both sides speak the same HTTP."""
    front, behind = chained
    before = len(behind.asked)

    with httpx.Client(proxy=front.url, http2=http2, verify=front.trust, trust_env=False) as client:
        got = client.get(behind.tls + path)

    assert (got.content, got.http_version) == (BODY, "HTTP/2" if http2 else "HTTP/1.1")
    assert len(behind.asked) == before + 1
    time.sleep(0.1)
    calls = [event for event in front.events() if isinstance(event, Call)]
    assert calls[-1].host == behind.tls.removeprefix("https://")


@pytest.mark.parametrize("http2", [False, True], ids=["h1", "h2"])
def test_a_call_in_a_tunnel_that_is_refused_is_a_502(chained: tuple[Wired, Wired], *, http2: bool) -> None:
    """The upstream is not asked, and the tunnel stays."""
    front, behind = chained
    before = len(behind.asked)

    with httpx.Client(proxy=front.url, http2=http2, verify=front.trust, trust_env=False) as client:
        gone, after = client.get(f"{behind.tls}/gone"), client.get(f"{behind.tls}/v1")

    assert (gone.status_code, gone.content) == (502, REFUSED.body)
    assert (after.content, after.http_version) == (BODY, "HTTP/2" if http2 else "HTTP/1.1")
    assert [asked.path for asked in behind.asked[before:]] == ["/v1"]


def test_an_upstream_that_is_not_trusted_is_not_asked(wire: Wire) -> None:
    """The client gets a 502, and the upstream no call."""
    with wire(page) as behind, wire(page, regular=True) as front:
        with httpx.Client(proxy=front.url, verify=front.trust, trust_env=False) as client:
            got = client.get(f"{behind.tls}/v1")

        assert got.status_code == 502
        assert behind.asked == []
