"""One client's connection, closed by the server in either way."""

import socket
from collections.abc import Callable
from typing import Any

import pytest

from simulators.server.connection import Connection

Serve = Callable[..., Any]
pytestmark = pytest.mark.wire


def drained(line: socket.socket) -> None:
    """Read until the end."""
    while line.recv(65536):
        pass


def open_one(server: Any) -> tuple[socket.socket, Connection]:
    """A client's socket and the server's end of it, after one whole exchange."""
    line = socket.create_connection(("127.0.0.1", server.listener.port), timeout=5)
    line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    assert line.recv(65536)
    server.ended()
    (connection,) = server.listener._state.connections
    return line, connection


async def done(work: Callable[[], None]) -> None:
    """Run *work* within the loop."""
    work()


def test_hanging_up_ends_the_stream(serve: Serve) -> None:
    """The client reads an end, and no error."""
    server = serve()
    line, connection = open_one(server)
    with line:
        server.run(done(connection.hang_up))

        drained(line)
        assert server.run(connection.lost.wait())


def test_a_reset_is_an_error(serve: Serve) -> None:
    """The client reads ECONNRESET."""
    server = serve()
    line, connection = open_one(server)
    with line:
        server.run(done(connection.reset))

        with pytest.raises(ConnectionResetError):
            drained(line)


def test_connections_are_numbered_from_one(serve: Serve) -> None:
    """Over all of a listener."""
    server = serve()
    line, first = open_one(server)
    with line, socket.create_connection(("127.0.0.1", server.listener.port), timeout=5) as other:
        other.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert other.recv(65536)
        numbers = sorted(one.number for one in server.listener._state.connections)

    assert (first.number, numbers) == (1, [1, 2])
