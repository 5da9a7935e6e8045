"""How connections break, seen from below the clients: over sockets, TLS and HTTP/2 of our own."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from typing import Self
from urllib.parse import urlsplit

import h2.config
import h2.connection
import h2.errors
import h2.events
import pytest

from simulators.history import Call, Reply
from tests.simulators.chaos.conftest import Wire, Wired
from tests.simulators.fronts import BODY, page, rule

pytestmark = pytest.mark.wire
AFTER = 20


@pytest.fixture(scope="module")
def wired(wire: Wire) -> Iterator[Wired]:
    """A proxy that breaks what is asked for under these paths."""
    with wire(
        page,
        rule({"kind": "reset"}, path="/reset"),
        rule({"kind": "refused"}, path="/refused"),
        rule({"kind": "reset_body", "after": AFTER}, path="/reset_body"),
        rule({"kind": "body_cut", "after": AFTER}, path="/body_cut"),
        rule({"kind": "body_cut", "after": 0}, path="/nothing"),
        rule({"kind": "drip", "chunk": 20, "every": 0.2}, path="/drip"),
        rule({"kind": "delay", "seconds": 1}, path="/late"),
        rule({"kind": "delay", "seconds": 1}, path="/late_429"),
        rule({"kind": "status", "status": 429, "retry_after": {"seconds": 9}}, path="/late_429"),
    ) as one:
        yield one


class Tls:
    """TLS over a socket whose own end is seen: Python's socket takes a reset for an end."""

    def __init__(self, plain: socket.socket, context: ssl.SSLContext) -> None:
        self._plain = plain
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._in, self._out, server_hostname="127.0.0.1")
        self._until(self._tls.do_handshake)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._plain.close()

    def _until[T](self, step: Callable[[], T]) -> T:
        while True:
            try:
                done = step()
            except ssl.SSLWantReadError:
                self._plain.sendall(self._out.read())
                if not self._in.write(self._plain.recv(65536)):
                    self._in.write_eof()
            else:
                self._plain.sendall(self._out.read())
                return done

    def sendall(self, data: bytes) -> None:
        """Send *data*."""
        self._until(lambda: self._tls.write(data))

    def recv(self, size: int) -> bytes:
        """What has come; nothing at the end. Raises ConnectionResetError."""
        try:
            return self._until(lambda: self._tls.read(size))
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""


def _connected(wired: Wired, *, tls: bool, alpn: str = "http/1.1") -> socket.socket | Tls:
    port = urlsplit(wired.url).port
    assert port is not None
    plain = socket.create_connection(("127.0.0.1", port), timeout=10)
    if not tls:
        return plain
    context = wired.trust
    context.set_alpn_protocols([alpn])
    return Tls(plain, context)


def _read(client: socket.socket | Tls) -> tuple[bytes, str]:
    """What arrives, and how it ends."""
    got = b""
    while True:
        try:
            part = client.recv(65536)
        except ConnectionResetError:
            return got, "reset"
        if not part:
            return got, "closed"
        got += part


@pytest.mark.parametrize("tls", [False, True], ids=["plain", "tls"])
@pytest.mark.parametrize(
    ("path", "ends", "body"),
    [
        ("/reset", "reset", None),
        ("/refused", "reset", None),
        ("/reset_body", "reset", BODY[:AFTER]),
        ("/body_cut", "closed", BODY[:AFTER]),
        ("/nothing", "closed", b""),
    ],
)
def test_a_connection_ends_as_it_was_told(
    wired: Wired, path: str, ends: str, body: bytes | None, *, tls: bool
) -> None:
    """With RST or in good order; what arrives before tells the length of the whole body."""
    with _connected(wired, tls=tls) as client:
        client.sendall(b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % path.encode())
        got, end = _read(client)

    assert end == ends
    if body is None:
        assert got == b""
    else:
        head, _, rest = got.partition(b"\r\n\r\n")
        assert f"content-length: {len(BODY)}".encode() in head.lower()
        assert rest == body


def test_a_stream_is_reset_and_its_neighbour_goes_on(wired: Wired) -> None:
    """Over one HTTP/2 connection: the call that no fault struck, and a later one, get their whole replies."""
    with _connected(wired, tls=True, alpn="h2") as client:
        speaker = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
        speaker.initiate_connection()
        for stream, path in ((1, "/drip"), (3, "/reset"), (5, "/reset_body"), (7, "/body_cut"), (9, "/v1")):
            speaker.send_headers(stream, _asking(path), end_stream=True)
        client.sendall(speaker.data_to_send())
        bodies, ends = _streams(client, speaker, 5)

    assert ends == {1: "whole", 3: "reset", 5: "reset", 7: "reset", 9: "whole"}
    assert bodies == {1: BODY, 5: BODY[:AFTER], 7: BODY[:AFTER], 9: BODY}


def test_a_stream_that_its_client_gives_up_during_a_delay_was_told_nothing(wired: Wired) -> None:
    """Whatever would have come: a wait that nobody read is nothing to keep. Its neighbour goes on."""
    paths = {1: "/gone/late", 3: "/gone/late_429", 5: "/kept/late"}
    before = len(wired.asked)
    with _connected(wired, tls=True, alpn="h2") as client:
        speaker = h2.connection.H2Connection(h2.config.H2Configuration(client_side=True))
        speaker.initiate_connection()
        for stream, path in paths.items():
            speaker.send_headers(stream, _asking(path), end_stream=True)
        client.sendall(speaker.data_to_send())
        time.sleep(0.4)
        for stream in (1, 3):
            speaker.reset_stream(stream, h2.errors.ErrorCodes.CANCEL)
        client.sendall(speaker.data_to_send())
        _, ends = _streams(client, speaker, 1)
    time.sleep(0.3)
    calls = {event.n: event.path for event in wired.events() if isinstance(event, Call)}
    replies = {calls[event.call]: event for event in wired.events() if isinstance(event, Reply)}

    assert ends == {5: "whole"}
    seen = {path: (reply.status, reply.retry_after, reply.end) for path, reply in replies.items()}
    assert {path: seen[path] for path in paths.values()} == {
        "/gone/late": (0, [], "timed_out"),
        "/gone/late_429": (0, [], "timed_out"),
        "/kept/late": (200, [], "whole"),
    }
    assert sorted(one.path for one in wired.asked[before:]) == ["/gone/late", "/kept/late"]


def _asking(path: str) -> list[tuple[str, str]]:
    return [(":method", "GET"), (":path", path), (":scheme", "https"), (":authority", "a")]


def _streams(
    client: socket.socket | Tls, speaker: h2.connection.H2Connection, many: int
) -> tuple[dict[int, bytes], dict[int, str]]:
    bodies: dict[int, bytes] = {}
    ends: dict[int, str] = {}
    while len(ends) < many:
        for event in speaker.receive_data(client.recv(65536)):
            if isinstance(event, h2.events.DataReceived):
                bodies[event.stream_id] = bodies.get(event.stream_id, b"") + event.data
            elif isinstance(event, h2.events.StreamReset):
                ends[event.stream_id] = "reset"
            elif isinstance(event, h2.events.StreamEnded):
                ends[event.stream_id] = "whole"
        client.sendall(speaker.data_to_send())
    return bodies, ends


def test_a_client_that_leaves_in_the_middle_of_a_drip_is_logged(wired: Wired) -> None:
    """It stopped reading; nothing goes on in its place."""
    with _connected(wired, tls=False) as client:
        client.sendall(b"GET /left/drip HTTP/1.1\r\nHost: a\r\n\r\n")
        client.recv(1000)
    began = time.monotonic()
    replies: list[Reply] = []
    while not replies:
        calls = [event.n for event in wired.events() if isinstance(event, Call) and "left" in event.path]
        replies = [event for event in wired.events() if isinstance(event, Reply) and event.call in calls]
        assert time.monotonic() < began + 20

    assert [(reply.status, reply.end) for reply in replies] == [(200, "timed_out")]


def _half(server: socket.socket) -> None:
    """Answer one call with a head and a part of a body of no told length, then close."""
    client, _ = server.accept()
    with client:
        client.recv(65536)
        client.sendall(b"HTTP/1.1 503 No\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        time.sleep(0.2)


def test_a_body_that_its_upstream_broke_off_is_logged_with_the_head_that_had_passed(wire: Wire) -> None:
    """Its client has read that status and that wait, and no 502."""
    with wire(page, regular=True) as wired, socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_half, args=(server,))
        thread.start()
        with _connected(wired, tls=False) as client:
            place = f"127.0.0.1:{server.getsockname()[1]}"
            client.sendall(f"GET http://{place}/ HTTP/1.1\r\nHost: {place}\r\n\r\n".encode())
            got, _ = _read(client)
        thread.join()
        time.sleep(0.1)
        replies = [event for event in wired.events() if isinstance(event, Reply)]

    assert got.startswith(b"HTTP/1.1 503")
    assert [(reply.status, reply.retry_after, reply.end) for reply in replies] == [(503, ["7"], "cut")]
