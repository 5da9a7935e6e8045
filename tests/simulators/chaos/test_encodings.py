"""Compressed and streamed bodies through the proxy: the right length and encoding, changed or not."""

import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator

import brotli  # type: ignore[import-untyped]
import httpx
import msgspec
import pytest
import zstandard

from simulators.history import Reply
from simulators.wire import Request, Response
from tests.simulators.chaos.conftest import Wire, Wired
from tests.simulators.fronts import rule

pytestmark = pytest.mark.wire
PLAIN = msgspec.json.encode({"data": [{"id": number, "same": "x" * 40} for number in range(40)]})

WAIT = 0.3
"""Seconds between the parts of a body that is sent as it is made."""

MADE: dict[str, Callable[[bytes], bytes]] = {
    "gzip": lambda body: zlib.compress(body, wbits=31),
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}
"""How a body comes to be in an encoding."""


def answer(request: Request, _: int) -> Response:
    """The rows, in the encoding that the path begins with."""
    encoding = request.path.split("/")[1]
    headers = (("Content-Type", "application/json"), ("Content-Encoding", encoding))
    return Response(200, headers, MADE[encoding](PLAIN))


@pytest.fixture(scope="module")
def wired(wire: Wire) -> Iterator[Wired]:
    """A proxy that changes, drips and cuts."""
    with wire(
        answer,
        rule({"kind": "rows_dropped", "count": 10}, path="/short"),
        rule({"kind": "drip", "chunk": 50, "every": 0.01}, path="/drip"),
        rule({"kind": "body_cut", "after": 1500}, path="/cut"),
        rule({"kind": "rows_dropped", "count": 10}, path="/both"),
        rule({"kind": "drip", "chunk": 50, "every": 0.01}, path="/both"),
    ) as one:
        yield one


def _raw(wired: Wired, path: str, *, http2: bool) -> tuple[httpx.Headers, bytes, bool]:
    """Headers, the bytes of the body as they were sent, and whether they ended as they should."""
    body = b""
    with (
        httpx.Client(http2=http2, verify=wired.trust, trust_env=False) as client,
        client.stream("GET", wired.tls + path) as got,
    ):
        try:
            for part in got.iter_raw():
                body += part
        except httpx.RemoteProtocolError:
            return got.headers, body, False
    return got.headers, body, True


@pytest.mark.parametrize("http2", [False, True], ids=["h1", "h2"])
@pytest.mark.parametrize("encoding", MADE)
@pytest.mark.parametrize(("path", "rows"), [("/as_is", 40), ("/drip", 40), ("/short", 30), ("/both", 30)])
def test_a_whole_body_has_its_length_and_its_encoding(
    wired: Wired, encoding: str, path: str, rows: int, *, http2: bool
) -> None:
    """One that no fault changes has the very bytes of the upstream; one that is changed is packed again."""
    headers, body, whole = _raw(wired, f"/{encoding}{path}", http2=http2)

    assert whole
    assert headers["content-encoding"] == encoding
    assert headers["content-length"] == str(len(body))
    assert (body == MADE[encoding](PLAIN)) == (rows == 40)
    decoded = httpx.Response(200, headers={"content-encoding": encoding}, content=body).content
    assert len(msgspec.json.decode(decoded)["data"]) == rows


@pytest.mark.parametrize("http2", [False, True], ids=["h1", "h2"])
@pytest.mark.parametrize("encoding", MADE)
def test_a_cut_beyond_the_packed_bytes_still_cuts(wired: Wired, encoding: str, *, http2: bool) -> None:
    """1500 bytes are fewer than the page has, and more than are sent: the last one is missing."""
    sent = MADE[encoding](PLAIN)
    assert len(sent) < 1500 < len(PLAIN)

    headers, body, whole = _raw(wired, f"/{encoding}/cut", http2=http2)

    assert not whole
    assert headers["content-length"] == str(len(sent))
    assert body == sent[:-1]


@pytest.mark.parametrize("path", ["/gzip/as_is", "/gzip/drip", "/gzip/cut", "/gzip/short"])
def test_a_head_without_a_body_stays_one(wired: Wired, path: str) -> None:
    """The next call on the connection gets its own reply."""
    with httpx.Client(trust_env=False) as client:
        head, after = client.head(wired.url + path), client.get(f"{wired.url}/gzip/as_is")

    assert (head.status_code, head.content) == (200, b"")
    assert len(after.json()["data"]) == 40


def _slowly(server: socket.socket) -> None:
    """Answer one call with the packed rows in two parts, and a wait between them."""
    client, _ = server.accept()
    with client:
        client.recv(65536)
        client.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n")
        packed = MADE["gzip"](PLAIN)
        for part in (packed[:30], packed[30:]):
            client.sendall(b"%x\r\n%s\r\n" % (len(part), part))
            time.sleep(WAIT)
        client.sendall(b"0\r\n\r\n")


def test_a_body_without_a_length_passes_as_it_comes(wire: Wire) -> None:
    """Its first part is read before the last is sent; its rows are counted all the same."""
    times, seen = [], b""
    with wire(answer, regular=True) as wired, socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_slowly, args=(server,))
        thread.start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/stream"
        with httpx.Client(proxy=wired.url, trust_env=False) as client, client.stream("GET", url) as got:
            for part in got.iter_raw():
                times.append(time.monotonic())
                seen += part
        thread.join()
        time.sleep(0.1)
        replies = [event for event in wired.events() if isinstance(event, Reply)]

    assert seen == MADE["gzip"](PLAIN)
    assert "content-length" not in got.headers
    assert times[-1] - times[0] >= WAIT * 0.9
    assert [(reply.rows, reply.end) for reply in replies] == [(40, "whole")]
