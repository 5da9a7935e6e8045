"""requests and urllib3, unmodified, over the network in memory."""

from typing import Any

import pytest
import requests
import urllib3

from simulators import history
from simulators.clock import SECOND, VirtualClock
from simulators.faults.rule import Rule
from simulators.memory import MemoryAdapter, Net
from tests.simulators.fronts import BODY, calls, front_of, replies, rule

URL = "http://a.test/v1/games"


def session_over(
    *rules: Rule, retries: urllib3.Retry | int = 0, **more: Any
) -> tuple[requests.Session, history.Recorder, VirtualClock]:
    """A session whose every call ends in a front with *rules*."""
    front, log = front_of(*rules, **more)
    clock = VirtualClock()
    net = Net(front, clock)
    net.calls_left = 99
    session = requests.Session()
    session.trust_env = False
    for scheme in ("http://", "https://"):
        session.mount(scheme, MemoryAdapter(net, retries))
    return session, log, clock


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_call_comes_through(scheme: str) -> None:
    """TLS is left out; the host is told as the client named it."""
    session, log, _ = session_over()

    reply = session.get(f"{scheme}://a.test/v1/games", params={"per_page": 2})

    assert (reply.status_code, reply.content) == (200, BODY)
    assert [(call.host, call.query) for call in calls(log)] == [("a.test", "per_page=2")]


def test_a_pool_keeps_its_connection() -> None:
    """Two calls of a session are one connection, as on the wire."""
    session, log, _ = session_over()

    for _ in range(2):
        session.get(URL)

    assert [call.connection for call in calls(log)] == [1, 1]


@pytest.mark.parametrize(
    ("do", "raises", "end"),
    [
        ({"kind": "reset"}, requests.ConnectionError, "reset"),
        ({"kind": "reset_body", "after": 9}, requests.exceptions.ChunkedEncodingError, "reset"),
        ({"kind": "body_cut", "after": 9}, requests.exceptions.ChunkedEncodingError, "cut"),
        ({"kind": "delay", "seconds": 60}, requests.ReadTimeout, "timed_out"),
    ],
)
def test_each_breakage_is_the_error_that_requests_makes_of_it(
    do: dict[str, Any], raises: type[Exception], end: str
) -> None:
    """And the front logs how it ended."""
    session, log, _ = session_over(rule(do))

    with pytest.raises(raises):
        session.get(URL, timeout=5)

    assert [reply.end for reply in replies(log)] == [end]


def test_a_refused_connection_is_a_connection_error() -> None:
    """No call was logged; the next comes through."""
    session, log, _ = session_over(rule({"kind": "refused"}, first=1))

    with pytest.raises(requests.ConnectionError, match="refused"):
        session.get(URL)
    assert session.get(URL).ok
    assert len(calls(log)) == 1


def test_after_a_breakage_the_pool_opens_a_new_connection() -> None:
    """The broken one is not used again."""
    session, log, _ = session_over(rule({"kind": "body_cut", "after": 9}, first=1))

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        session.get(URL)
    assert session.get(URL).content == BODY
    assert [call.connection for call in calls(log)] == [1, 2]


def test_a_pool_that_retries_is_heard_doing_so() -> None:
    """urllib3's own Retry, without its sleep, sends three times."""
    retries = urllib3.Retry(2, status_forcelist=[503], backoff_factor=0)
    session, log, _ = session_over(rule({"kind": "status", "status": 503}, first=2), retries=retries)

    assert session.get(URL).ok
    assert len(calls(log)) == 3


def test_a_drip_that_no_read_notices_passes_a_time_out() -> None:
    """Each part comes within it, the whole far beyond."""
    session, _, clock = session_over(rule({"kind": "drip", "chunk": 1, "every": 4}))

    assert session.get(URL, timeout=5).content == BODY
    assert clock.now() == 65 * 4 * SECOND + 5000


@pytest.mark.parametrize(
    ("do", "seen"),
    [
        ({"kind": "rows_dropped", "share": 1}, 0),
        ({"kind": "rows_duplicated", "count": 1}, 3),
        ({"kind": "empty_data"}, 0),
        ({"kind": "noop"}, 2),
        ({"kind": "fields_dropped", "fields": ["id"]}, 2),
        ({"kind": "cursor_loop"}, 2),
    ],
)
def test_a_page_that_lies_arrives_whole(do: dict[str, Any], seen: int) -> None:
    """Well-formed HTTP and JSON, whose length is right; the log tells the rows that were sent."""
    session, log, _ = session_over(rule(do))

    assert len(session.get(URL).json()["data"]) == seen
    assert [(reply.rows, reply.end) for reply in replies(log)] == [(seen, "whole")]


def test_a_body_that_is_not_json_arrives_whole() -> None:
    """Reading it is the client's affair."""
    session, _, _ = session_over(rule({"kind": "not_json"}))

    with pytest.raises(requests.JSONDecodeError):
        session.get(URL).json()
