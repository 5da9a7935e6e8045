"""Sockets of a world: TCP clients over the network."""

import errno
import http.client
import json
import select
import socket
import ssl
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
import requests
import urllib3

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


URL = "https://api.balldontlie.io/v1/games"


def _by_http_client() -> object:
    connection = http.client.HTTPSConnection("api.balldontlie.io")
    connection.request("GET", "/v1/games")
    return json.load(connection.getresponse())


def _by_urllib() -> object:
    with urllib.request.urlopen(URL, timeout=9) as reply:
        return json.load(reply)


@pytest.mark.parametrize(
    "get",
    [
        _by_http_client,
        _by_urllib,
        lambda: requests.get(URL, timeout=9).json(),
        lambda: urllib3.PoolManager().request("GET", URL).json(),
    ],
    ids=["http.client", "urllib", "requests", "urllib3"],
)
def test_an_unmodified_client_reads_its_reply(entered: Entered, far: Any, get: object) -> None:
    """With the address in its code, over https, after the latency of the far side."""
    assert callable(get)
    with entered() as world:
        assert get() == {"data": []}
        assert world.now == 5_000_000

    assert far.log[:2] == [
        ("connect", "api.balldontlie.io:443", 0),
        ("send 1", "GET /v1/games HTTP/1.1", 0),
    ]


def _connected(host: str = "api.test", timeout: float | None = None) -> socket.socket:
    return socket.create_connection((host, 80), timeout=timeout)


def test_bytes_come_when_they_come(entered: Entered, far: Any) -> None:
    """Each part at its own moment; what was not read at once is read next."""
    far.parts = [(1_000, b"abcdef"), (3_000, b"gh")]
    with entered() as world, _connected() as client:
        client.sendall(b"GET / HTTP/1.1\r\n")
        client.sendall(b"\r\n\r\n")
        assert (client.recv(4, socket.MSG_PEEK), world.now) == (b"abcd", 1_000_000)
        assert (client.recv(4), client.recv(4), world.now) == (b"abcd", b"ef", 1_000_000)
        buffer = bytearray(2)
        assert (client.recv_into(buffer), bytes(buffer), world.now) == (2, b"gh", 3_000_000)


def test_a_read_waits_no_longer_than_its_time_out(entered: Entered, far: Any) -> None:
    """TimeoutError at the very moment; without waiting, BlockingIOError."""
    far.parts = [(9_000_000, far.reply)]
    with entered() as world, _connected(timeout=2) as client:
        assert client.gettimeout() == 2
        client.send(b"GET / HTTP/1.1\r\n\r\n")
        with pytest.raises(TimeoutError, match="timed out"):
            client.recv(1)
        assert world.now == 2 * 10**9
        client.setblocking(False)
        with pytest.raises(BlockingIOError):
            client.recv(1)


def test_a_close_is_read_as_the_end_and_a_reset_as_an_error(entered: Entered, far: Any) -> None:
    """After what was sent before; and nothing can be sent any more."""
    far.parts = [(1_000, b"half")]
    for ending in ("closed", "reset"):
        far.ending = ending
        with entered(), _connected() as client:
            client.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert client.recv(9) == b"half"
            if ending == "reset":
                with pytest.raises(ConnectionResetError):
                    client.recv(9)
            else:
                assert client.recv(9) == b""
            with pytest.raises(BrokenPipeError):
                client.sendall(b"GET / HTTP/1.1\r\n\r\n")


def test_a_refused_connection_is_refused(entered: Entered, far: Any) -> None:
    """ConnectionRefusedError; ``connect_ex`` gives its number."""
    far.refuses.add("api.test:80")
    with entered():
        with pytest.raises(ConnectionRefusedError):
            _connected()
        with socket.socket() as client:
            assert client.connect_ex(("api.test", 80)) == 111
            with pytest.raises(OSError, match="not connected"):
                client.sendall(b"x")


def test_a_connect_that_must_not_wait_is_asked_afterwards(entered: Entered, far: Any) -> None:
    """It is under way; once the socket can be written to, SO_ERROR tells how it went, and only once."""
    far.refuses = {"api.test:81"}
    with entered():
        for port, went in ((80, 0), (81, errno.ECONNREFUSED)):
            client = socket.socket()
            client.setblocking(False)
            assert client.connect_ex(("api.test", port)) == errno.EINPROGRESS
            assert select.select([], [client], [], 1)[1] == [client]
            assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == went
            assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0


def test_several_buffers_are_sent_as_one(entered: Entered, far: Any) -> None:
    """And their bytes are counted."""
    with entered(), _connected() as client:
        assert client.sendmsg([b"GET / HTTP/1.1\r\n", memoryview(b"\r\n")]) == 18
        assert client.recv(1000) == far.reply


def test_a_default_time_out_counts(entered: Entered, far: Any) -> None:
    """``socket.setdefaulttimeout`` is C's own and is heard."""
    far.parts = [(9_000_000, far.reply)]
    socket.setdefaulttimeout(3)
    try:
        with entered(), socket.socket() as client:
            assert client.gettimeout() == 3
    finally:
        socket.setdefaulttimeout(None)


def test_two_threads_over_one_connection(entered: Entered, far: Any) -> None:
    """Who reads before anything was asked is woken by the request of another."""
    with entered() as world, _connected() as client:
        got: list[bytes] = []
        reader = threading.Thread(target=lambda: got.append(client.recv(100)))
        reader.start()
        time.sleep(1)
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        reader.join()
        assert (got, world.now) == ([far.reply], 1_005_000_000)


def test_tls_shows_the_name_that_was_asked_for(entered: Entered) -> None:
    """A client that looks at the certificate finds what it expects."""
    with entered(), _connected() as plain:
        assert (plain.version(), plain.cipher()) == (None, None)  # type: ignore[attr-defined]  # ours says so
        safe = ssl.create_default_context().wrap_socket(plain, server_hostname="api.test")
        assert safe.version() == "TLSv1.3"
        assert ("DNS", "api.test") in safe.getpeercert()["subjectAltName"]  # type: ignore[index]  # there is one
