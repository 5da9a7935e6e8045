"""Hosts that take no connection: the port closed in reverse mode, the proxy's 502 in regular mode."""

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import httpx
import pytest
import requests

from simulators.chaos.away import away_until
from simulators.chaos.deliver import REFUSED
from simulators.faults.rule import Rule
from simulators.history import Call, Fault, Outage, Reply
from tests.simulators.chaos.conftest import Wire, Wired
from tests.simulators.fronts import BODY, page, rule

GONE = {"kind": "refused"}
TOKEN = "t"  # noqa: S105 (of nothing but the test's own port)


@pytest.mark.parametrize(
    ("rules", "now", "until"),
    [
        ([rule(GONE, between=[1, 2])], 999_999, 0),
        ([rule(GONE, between=[1, 2])], 1_000_000, 2_000_000),
        ([rule(GONE, between=[1, 2])], 2_000_000, 0),
        ([rule(GONE, between=[1, 2]), rule(GONE, between=[1.5, 3])], 1_500_000, 3_000_000),
        ([rule(GONE, between=[1, 2], host="main")], 1_000_000, 2_000_000),
        ([rule(GONE, between=[1, 2], host="main:80")], 1_000_000, 2_000_000),
        ([rule(GONE, between=[1, 2], host="other")], 1_000_000, 0),
        ([rule(GONE)], 1_000_000, 0),
        ([rule(GONE, between=[1, 2], path="/v1")], 1_000_000, 0),
        ([rule(GONE, between=[1, 2], first=3)], 1_000_000, 0),
        ([rule(GONE, between=[1, 2], chance=0)], 1_000_000, 0),
        ([rule({"kind": "reset"}, between=[1, 2])], 1_000_000, 0),
    ],
)
def test_the_port_is_closed_for_rules_that_say_no_more_than_when(
    rules: list[Rule], now: int, until: int
) -> None:
    """From the first second, up to the last of those that hold; any other rule strikes calls."""
    assert away_until(rules, "main:80", now) == until


@pytest.mark.wire
def test_a_port_is_closed_and_comes_back(wire: Wire) -> None:
    """New connections are refused, open ones reset, the log says until when; then the same port answers."""
    with wire(page, rule(GONE, between=[5, 7])) as wired:
        port = urlsplit(wired.url).port
        assert port is not None
        with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as idle:
            with pytest.raises(ConnectionResetError):
                assert idle.recv(1) == b""
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection(("127.0.0.1", port), timeout=5)
            began = time.monotonic()
            while not _answers(wired):
                assert time.monotonic() < began + 5
        outages = [event for event in wired.events() if isinstance(event, Outage)]

    assert [(one.who, one.host, one.until) for one in outages] == [
        ("proxy", wired.upstream.removeprefix("http://"), 7_000_000)
    ]
    assert 5_000_000 <= outages[0].t < 6_000_000


@pytest.mark.wire
def test_a_call_under_way_when_the_port_is_closed_is_reset_by_us(wire: Wire) -> None:
    """It is not its client that has left; one that did leave is told apart still."""
    held = rule({"kind": "drip", "chunk": 1, "every": 0.3}, path="/held")
    with wire(page, held, token=TOKEN) as wired, httpx.Client(trust_env=False) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get(f"{wired.url}/left/held", timeout=0.1)
        with client.stream("GET", f"{wired.url}/held", timeout=20) as reply:
            _close(wired, client, seconds=1)
            with pytest.raises(httpx.ReadError, match="reset"):
                reply.read()
        # What was logged within the last moment is written when the proxy ends.
    events = wired.events()

    paths = {event.n: event.path for event in events if isinstance(event, Call)}
    ends = {paths[event.call]: event.end for event in events if isinstance(event, Reply)}
    assert ends == {"/left/held": "timed_out", "/held": "reset"}


def _close(wired: Wired, client: httpx.Client, *, seconds: float) -> None:
    """Let the port be closed for so long, from now on, by the control port."""
    control = f"http://127.0.0.1:{wired.proxy.control}"
    fields = {"Authorization": f"Bearer {TOKEN}"}
    now = client.get(f"{control}/clock", headers=fields).json()["now"] / 1e6
    body = {"when": {"between": [now, now + seconds]}, "do": GONE}
    assert client.post(f"{control}/faults", headers=fields, json=body).status_code == 200


def _answers(wired: Wired) -> bool:
    try:
        return httpx.get(wired.url, trust_env=False).content == BODY
    except httpx.ConnectError:
        return False


@pytest.fixture(scope="module")
def regular(wire: Wire) -> Iterator[Wired]:
    """A forward proxy for which two hosts, and one path, take no connection."""
    rules = [rule(GONE, host="gone.test"), rule(GONE, path="/gone")]
    with wire(page, *rules, regular=True) as one:
        yield one


@pytest.mark.wire
def test_a_forward_proxy_says_502_of_a_host_that_is_gone(regular: Wired) -> None:
    """To a call, and to the call for a tunnel, which its client takes for a failed proxy."""
    with requests.Session() as session:
        session.trust_env = False
        session.proxies = {"http": regular.url, "https": regular.url}
        plain = session.get("http://gone.test/v1/games", timeout=5)
        path = session.get(f"{regular.upstream}/gone", timeout=5)
        with pytest.raises(requests.exceptions.ProxyError, match="502"):
            session.get("https://gone.test/v1/games", timeout=5)

    assert [(got.status_code, got.content) for got in (plain, path)] == [(502, REFUSED.body)] * 2
    assert regular.asked == []


@pytest.mark.wire
def test_what_a_forward_proxy_refused_is_in_its_log(regular: Wired) -> None:
    """A call with its 502; a tunnel, in which no call came, as a fault alone."""
    with httpx.Client(proxy=regular.url, trust_env=False) as client:
        assert client.get("http://gone.test/logged").status_code == 502
        with pytest.raises(httpx.ProxyError):
            client.get("https://gone.test/logged")
    time.sleep(0.1)

    calls = [one for one in regular.events() if isinstance(one, Call) and one.path == "/logged"]
    replies = [one for one in regular.events() if isinstance(one, Reply) and one.call == calls[0].n]
    struck = [one for one in regular.events() if isinstance(one, Fault) and one.call == 0]
    assert [call.host for call in calls] == ["gone.test:80"]
    assert [(reply.status, reply.end) for reply in replies] == [(502, "whole")]
    assert {fault.does for fault in struck} == {"refused"}
