"""One connection in memory: what each breakage does to http.client, which knows only a socket."""

from http.client import HTTPConnection, IncompleteRead, RemoteDisconnected
from typing import Any

import pytest

from simulators import history
from simulators.clock import SECOND, VirtualClock
from simulators.faults.rule import Rule
from simulators.memory import MemorySocket, Net
from simulators.wire import Response
from tests.simulators.fronts import BODY, HEADERS, calls, front_of, replies, rule


class Line:
    """A client, its clock and what the front logs of it."""

    def __init__(self, *rules: Rule, timeout: float | None = None, **more: Any) -> None:
        front, self.log = front_of(*rules, **more)
        self.clock = VirtualClock()
        self.net = Net(front, self.clock)
        self.net.calls_left = 99
        self.socket = self.net.connect("a:80")
        self.socket.settimeout(timeout)
        self.client = HTTPConnection("a")
        self.client.sock = self.socket  # it looks like one

    def ends(self) -> list[history.End]:
        """How each delivery ended."""
        self.net.settle()
        return [reply.end for reply in replies(self.log)]

    def get(self, method: str = "GET", path: str = "/v1/games?a=b") -> bytes:
        """One exchange: its whole body."""
        self.client.request(method, path)
        return self.client.getresponse().read()


def test_a_whole_reply_arrives_after_the_latency() -> None:
    """Five milliseconds, so that no reply is older than its call."""
    line = Line()

    assert line.get() == BODY
    assert (line.clock.now(), line.ends()) == (5000, ["whole"])


def test_a_connection_serves_again() -> None:
    """Two calls, one connection."""
    line = Line()
    line.get()
    line.get()

    assert [call.connection for call in calls(line.log)] == [1, 1]


def test_the_request_reaches_the_front_as_it_was_sent() -> None:
    """Path decoded, query as sent, body whole though it came in parts."""
    seen = []

    def upstream(request: Any, _now: int) -> Response:
        seen.append(request)
        return Response(200)

    line = Line(upstream=upstream)
    line.client.request("POST", "/v1/a%20b?x=%20y", body=b"123", headers={"X-A": "1"})
    line.client.getresponse().read()

    (request,) = seen
    assert (request.method, request.path, request.query) == ("POST", "/v1/a b", "x=%20y")
    assert (request.authority, request.header("x-a"), request.body) == ("a", "1", b"123")


def test_a_reply_to_head_has_no_body() -> None:
    """It tells the length, and the connection serves again."""
    line = Line(rule({"kind": "status", "status": 503, "body": "text"}, first=1))

    assert line.get("HEAD") == b""
    assert line.get() == BODY


def test_a_delay_comes_before_the_head() -> None:
    """The head is logged when it left."""
    line = Line(rule({"kind": "delay", "seconds": 2}))
    line.get()

    assert [reply.head for reply in replies(line.log)] == [2 * SECOND + 5000]


def test_a_dripping_body_comes_whole_in_its_time() -> None:
    """66 bytes, 22 at once, a second before each further part: no read waits longer than that."""
    line = Line(rule({"kind": "drip", "chunk": 22, "every": 1}), timeout=1.5)

    assert len(BODY) == 66
    assert line.get() == BODY
    assert (line.clock.now(), line.ends()) == (2 * SECOND + 5000, ["whole"])


def test_a_cut_body_is_seen_as_incomplete() -> None:
    """Content-Length told more; afterwards nothing can be sent."""
    line = Line(rule({"kind": "body_cut", "after": 9}))

    with pytest.raises(IncompleteRead) as broken:
        line.get()

    assert broken.value.partial == BODY[:9]
    assert line.ends() == ["cut"]
    with pytest.raises(BrokenPipeError):
        line.socket.sendall(b"GET / HTTP/1.1\r\n\r\n")


def test_a_reset_in_the_body_raises() -> None:
    """After the bytes that came."""
    line = Line(rule({"kind": "reset_body", "after": 9}))

    with pytest.raises(ConnectionResetError):
        line.get()
    assert line.ends() == ["reset"]


def test_a_reset_before_the_reply_raises() -> None:
    """No head was sent, so the reply has no status."""
    line = Line(rule({"kind": "reset"}))

    with pytest.raises(ConnectionResetError):
        line.get()
    assert [(reply.status, reply.end) for reply in replies(line.log)] == [(0, "reset")]


def test_a_client_waits_no_longer_than_its_time_out() -> None:
    """Time passes as far as it waited; the delivery ends as timed out, its head unsent."""
    line = Line(rule({"kind": "delay", "seconds": 60}), timeout=2)

    with pytest.raises(TimeoutError):
        line.get()

    assert (line.clock.now(), line.ends()) == (2 * SECOND, ["timed_out"])
    assert [reply.status for reply in replies(line.log)] == [0]


def test_a_time_out_in_the_body_leaves_the_head_sent() -> None:
    """Its status was read, and nothing more can be."""
    line = Line(rule({"kind": "drip", "chunk": 1, "every": 9}), timeout=2)

    with pytest.raises(TimeoutError):
        line.get()

    assert [(reply.status, reply.end) for reply in replies(line.log)] == [(200, "timed_out")]
    assert line.socket.recv_into(bytearray(9)) == 0


def test_without_a_time_out_a_client_waits_for_ever() -> None:
    """A day, and the reply is there."""
    line = Line(rule({"kind": "delay", "seconds": 86_400}))

    assert line.get() == BODY


def test_hanging_up_ends_a_delivery() -> None:
    """A client that leaves during a drip, without having asked for the body."""
    line = Line(rule({"kind": "drip", "chunk": 22, "every": 1}))
    line.client.request("GET", "/")
    response = line.client.getresponse()

    response.close()
    line.client.close()

    assert line.ends() == ["timed_out"]


def test_the_last_reply_of_a_connection_is_read_after_it_was_closed() -> None:
    """``Connection: close`` makes http.client close its socket before it reads the body."""
    headers = (*HEADERS, ("Connection", "close"))
    line = Line(
        rule({"kind": "drip", "chunk": 22, "every": 1}),
        upstream=lambda _request, _now: Response(200, headers, BODY),
    )

    assert line.get() == BODY
    assert line.ends() == ["whole"]


def test_a_shut_connection_ends_at_once() -> None:
    """Though somebody still holds its read end."""
    line = Line(rule({"kind": "delay", "seconds": 9}))
    line.client.request("GET", "/")
    reader = line.socket.makefile("rb")

    line.socket.shutdown(2)

    assert line.ends() == ["timed_out"]
    assert reader.read() == b""


def test_the_time_out_reads_back() -> None:
    """Options are accepted, as a client may set them."""
    socket: MemorySocket = Line(timeout=3).socket
    socket.setsockopt(6, 1, 1)

    assert socket.gettimeout() == 3


def test_a_refused_call_on_an_open_connection_is_a_reset() -> None:
    """It can no longer be refused, so the client sees a connection that dies."""
    line = Line(rule({"kind": "refused"}, path="/v1/games"))

    with pytest.raises((ConnectionResetError, RemoteDisconnected)):
        line.get()
    assert line.ends() == ["reset"]


def test_what_comes_is_handed_over_to_a_reader_elsewhere() -> None:
    """Head and body with their moments; the end is logged here all the same."""
    line = Line()
    line.socket.sendall(b"GET /v1/games HTTP/1.1\r\nHost: a\r\n\r\n")
    parts, over, finish = line.socket.handed_over()

    assert [at for at, _ in parts] == [5000, 5000]
    assert parts[1][1] == BODY
    assert (over, finish) == (5000, "whole")
    assert line.socket.handed_over()[0] == []
    line.clock.sleep(over)
    assert line.ends() == ["whole"]
