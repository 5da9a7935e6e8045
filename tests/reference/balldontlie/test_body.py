"""Reading a body, over real sockets where the wire is what matters."""

import gzip
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from requests import Response, Session

from reference.balldontlie import body as body_module
from reference.balldontlie.body import drop_body, read_body
from reference.clock import Clock
from reference.rate_limit import RetryablePage

OK = b"HTTP/1.1 200 OK\r\n"


class Server:
    """Sends each of *payloads* as the answer to one request; a payload in a tuple then closes."""

    def __init__(self, *payloads: bytes | tuple[bytes]) -> None:
        self._payloads = list(payloads)
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while self._payloads:
            connection, _ = self._listener.accept()
            self.connections += 1
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        while self._payloads and connection.recv(65536):
            payload = self._payloads.pop(0)
            if isinstance(payload, tuple):
                connection.sendall(payload[0])
                return
            connection.sendall(payload)
        connection.recv(1)  # until the client has gone

    def close(self) -> None:
        """End the thread: nothing is left to answer."""
        self._thread.join(5)
        self._listener.close()


@pytest.fixture
def session() -> Iterator[Session]:
    """A plain session that heeds no proxy."""
    with Session() as made:
        made.trust_env = False
        yield made


def ask(session: Session, url: str) -> Response:
    """Ask and read the head of the reply."""
    return session.get(url, stream=True, timeout=5)


@pytest.mark.parametrize(
    "payload",
    [
        OK + b"Content-Length: 5\r\n\r\nhello",
        OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        (OK + b"Connection: close\r\n\r\nhello",),
        OK + b"Content-Encoding: gzip\r\nContent-Length: 25\r\n\r\n" + gzip.compress(b"hello", mtime=0),
    ],
    ids=["length", "chunked", "until_close", "gzip"],
)
def test_a_whole_body(session: Session, clock: Clock, payload: bytes | tuple[bytes]) -> None:
    """Whichever way its end is told, and decompressed."""
    server = Server(payload)
    body = read_body(ask(session, server.url), clock=clock, seconds=5, where="x")
    session.close()
    server.close()

    assert body == b"hello"


@pytest.mark.parametrize(
    "payload",
    [
        (OK + b"Content-Length: 50\r\n\r\nhello",),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhe",),
        (OK + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello",),
    ],
    ids=["length", "between_chunks", "in_a_chunk", "not_gzip"],
)
def test_a_cut_body_is_asked_for_again(session: Session, clock: Clock, payload: tuple[bytes]) -> None:
    """None of it is taken for a page."""
    server = Server(payload)
    with pytest.raises(RetryablePage, match=r"^/v1/games page 2: the body broke off"):
        read_body(ask(session, server.url), clock=clock, seconds=5, where="/v1/games page 2")
    server.close()


@pytest.mark.parametrize(
    "payload",
    [
        OK + b"Content-Length: 5\r\n\r\nhello",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 429 Too Many Requests\r\nContent-Length: 5\r\n\r\nhello",
    ],
    ids=["length", "chunked", "refusal"],
)
def test_a_connection_serves_again(session: Session, clock: Clock, payload: bytes) -> None:
    """A body read to its end gives the connection back: a backfill needs one, not 430."""
    server = Server(payload, payload)
    for _ in range(2):
        drop_body(ask(session, server.url), clock=clock, seconds=5)
    session.close()
    server.close()

    assert server.connections == 1


def test_a_refusal_whose_body_breaks_off_stays_a_refusal(session: Session, clock: Clock) -> None:
    """Its status and Retry-After were read; nothing is raised."""
    server = Server((b"HTTP/1.1 429 X\r\nRetry-After: 30\r\nContent-Length: 50\r\n\r\nhello",))
    response = ask(session, server.url)
    drop_body(response, clock=clock, seconds=5)
    server.close()

    assert response.headers["Retry-After"] == "30"


class Drip:
    """A raw body that sends one byte a second and never ends."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.closed = False

    def read1(self, _: int, *, decode_content: bool) -> bytes:
        """One byte, one second later."""
        assert decode_content
        self._clock.sleep(1)
        return b"x"

    def close(self) -> None:
        """Note that the connection is given up."""
        self.closed = True


def test_a_drip_ends_at_the_deadline(clock: Clock) -> None:
    """No silence is ever long enough for the read timeout, so only the deadline ends it."""
    response = Response()
    response.raw = Drip(clock)
    begun = clock.monotonic()

    with pytest.raises(RetryablePage, match="not whole after 60 s"):
        read_body(response, clock=clock, seconds=60, where="x")

    assert clock.monotonic() - begun == 61
    assert response.raw.closed


def test_an_endless_body_is_cut(
    reply: Callable[..., Response], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is bounded whatever arrives."""
    monkeypatch.setattr(body_module, "MAX_BYTES", 10)

    with pytest.raises(RetryablePage, match="larger than 10 bytes"):
        read_body(reply(body=b"x" * 11), clock=clock, seconds=5, where="x")
