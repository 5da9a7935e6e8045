"""The front over real sockets: what real clients see of each fault."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
import requests

from simulators.clock import SECOND
from simulators.wire import Request, Response
from tests.simulators.fronts import BODY, HEADERS, calls, rule

Serve = Callable[..., Any]
pytestmark = pytest.mark.wire


def get(server: Any, timeout: float = 5, **more: Any) -> requests.Response:
    """One call on a connection of its own."""
    with requests.Session() as session:
        session.trust_env = False
        return session.get(f"{server.url}/v1/games", timeout=timeout, **more)


def test_a_call_comes_through(serve: Serve) -> None:
    """Status, headers and body as the API gave them, and no header beside."""
    server = serve()

    reply = get(server)

    assert (reply.status_code, reply.content) == (200, BODY)
    assert {name.lower() for name in reply.headers} == {"content-type", "date", "content-length"}
    assert [(one.status, one.rows, one.end) for one in server.ended()] == [(200, 2, "whole")]


def test_the_request_reaches_the_front_as_it_was_sent(serve: Serve) -> None:
    """Path decoded, query as sent, body whole."""
    seen: list[Request] = []

    def upstream(request: Request, _now: int) -> Response:
        seen.append(request)
        return Response(200)

    server = serve(upstream=upstream)
    requests.post(f"{server.url}/v1/a%20b?x=%20y", data=b"1" * 100_000, headers={"X-A": "1"}, timeout=5)

    (request,) = seen
    assert (request.method, request.path, request.query) == ("POST", "/v1/a b", "x=%20y")
    assert request.authority == f"127.0.0.1:{server.listener.port}"
    assert (request.header("X-a"), len(request.body)) == ("1", 100_000)


def test_a_kept_connection_is_one_connection(serve: Serve) -> None:
    """Two calls of a session have one number, those of another the next."""
    server = serve()

    with requests.Session() as session:
        for _ in range(2):
            session.get(server.url, timeout=5).raise_for_status()
    get(server)

    assert [call.connection for call in calls(server.log)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("do", "raises", "end", "status"),
    [
        ({"kind": "reset"}, requests.ConnectionError, "reset", 0),
        ({"kind": "refused"}, requests.ConnectionError, "reset", 0),
        ({"kind": "body_cut", "after": 9}, requests.exceptions.ChunkedEncodingError, "cut", 200),
        ({"kind": "body_cut", "after": 0}, requests.exceptions.ChunkedEncodingError, "cut", 200),
        ({"kind": "reset_body", "after": 9}, requests.RequestException, "reset", 200),
    ],
)
def test_each_breakage_breaks(serve: Serve, do: dict[str, Any], raises: Any, end: str, status: int) -> None:
    """A real client raises, the log says how it ended, and the next call is served."""
    server = serve(rule(do, nth=1))

    with pytest.raises(raises):
        get(server)

    assert [(reply.status, reply.end) for reply in server.ended()] == [(status, end)]
    assert get(server).content == BODY


def received(server: Any) -> tuple[bytes, type[Exception] | None]:
    """Every byte of one reply, and the error that ended it, as a bare socket sees it."""
    with socket.create_connection(("127.0.0.1", server.listener.port), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        got = b""
        try:
            while part := line.recv(65536):
                got += part
        except ConnectionResetError as error:
            return got, type(error)
        return got, None


def test_a_cut_is_a_close_in_good_order(serve: Serve) -> None:
    """All nine bytes arrive, then the end; Content-Length still tells 66."""
    got, error = received(serve(rule({"kind": "body_cut", "after": 9})))

    head, _, body = got.partition(b"\r\n\r\n")
    assert (body, error) == (BODY[:9], None)
    assert b"content-length: 66" in head.lower()


@pytest.mark.parametrize("do", [{"kind": "reset"}, {"kind": "reset_body", "after": 9}])
def test_a_reset_is_a_real_rst(serve: Serve, do: dict[str, Any]) -> None:
    """The system itself says ECONNRESET; it may throw away what came before."""
    _, error = received(serve(rule(do)))

    assert error is ConnectionResetError


def test_a_dripping_body_comes_whole(serve: Serve) -> None:
    """Three parts, each later than the one before by what the fault says."""
    server = serve(rule({"kind": "drip", "chunk": 22, "every": 0.02}))

    assert get(server).content == BODY
    (reply,) = server.ended()
    assert reply.t - reply.head >= 0.04 * SECOND
    assert reply.end == "whole"


def test_a_delay_comes_before_the_head(serve: Serve) -> None:
    """The head is logged when it leaves, the call when it came."""
    server = serve(rule({"kind": "delay", "seconds": 0.05}))
    get(server)

    (reply,) = server.ended()
    assert reply.head - calls(server.log)[0].t >= 0.05 * SECOND


@pytest.mark.parametrize(
    "do", [{"kind": "delay", "seconds": 60}, {"kind": "drip", "chunk": 1 + len(BODY) // 2, "every": 60}]
)
def test_a_faster_clock_lets_less_real_time_pass(serve: Serve, do: dict[str, Any]) -> None:
    """A minute of the run is 60 ms of the machine at a thousand times its speed."""
    server = serve(rule(do), speed=1000)

    assert get(server, timeout=5).content == BODY
    (reply,) = server.ended()
    assert reply.t - calls(server.log)[0].t >= 60 * SECOND


@pytest.mark.parametrize(
    ("do", "status"),
    [({"kind": "delay", "seconds": 0.2}, 0), ({"kind": "drip", "chunk": 30, "every": 0.2}, 200)],
)
def test_a_client_that_leaves_is_logged_as_timed_out(serve: Serve, do: dict[str, Any], status: int) -> None:
    """Before the head, or in the body."""
    server = serve(rule(do))

    with pytest.raises((requests.Timeout, requests.ConnectionError)):
        get(server, timeout=0.05)

    assert [(reply.status, reply.end) for reply in server.ended()] == [(status, "timed_out")]


def test_a_client_that_left_before_it_was_cut_off_timed_out(serve: Serve) -> None:
    """It never saw the cut."""
    server = serve(rule({"kind": "body_cut", "after": 9}), rule({"kind": "delay", "seconds": 0.2}))

    with pytest.raises(requests.Timeout):
        get(server, timeout=0.05)

    assert [reply.end for reply in server.ended()] == ["timed_out"]


def test_a_reply_to_head_has_no_body(serve: Serve) -> None:
    """It tells the length, and its connection serves again."""
    server = serve(rule({"kind": "status", "status": 503, "body": "text"}, first=1))

    with requests.Session() as session:
        head = session.head(server.url, timeout=5)
        assert (head.status_code, head.headers["Content-Length"]) == (503, "19")
        assert session.get(server.url, timeout=5).content == BODY
    assert [call.connection for call in calls(server.log)] == [1, 1]


def test_two_header_lines_stay_two(serve: Serve) -> None:
    """As the torture catalogue needs."""
    told = {"kind": "status", "status": 429, "retry_after": {"text": ["1", "2"]}}
    server = serve(rule(told))

    assert get(server).headers["Retry-After"] == "1, 2"
    assert server.ended()[0].retry_after == ["1", "2"]


def test_a_page_beside_the_api_is_no_call(serve: Serve) -> None:
    """Served, and not logged."""
    server = serve(beside=lambda request: Response(200, HEADERS, b"{}") if request.path == "/doc" else None)

    assert requests.get(f"{server.url}/doc", timeout=5).content == b"{}"
    assert calls(server.log) == []
    assert get(server).content == BODY
