"""A listening port that can go away and come back."""

import socket
from collections.abc import Callable
from typing import Any

import pytest
import requests

from simulators.clock import RealClock
from simulators.server import Application, Listener, PortTakenError
from tests.simulators.fronts import BODY, front_of, rule

Serve = Callable[..., Any]
pytestmark = pytest.mark.wire


def drained(line: socket.socket) -> None:
    """Read until the end."""
    while line.recv(65536):
        pass


def listener_on(port: int, host: str = "127.0.0.1") -> Listener:
    """A second listener."""
    front, _ = front_of()
    return Listener(Application(lambda: front, RealClock()), host, port)


def test_a_taken_port_is_named(serve: Serve) -> None:
    """The error says which one."""
    server = serve()

    with pytest.raises(PortTakenError, match=f"port {server.listener.port} on 127.0.0.1 is in use"):
        server.run(listener_on(server.listener.port).start())


def test_a_foreign_address_is_an_error_of_its_own(serve: Serve) -> None:
    """It is not taken; it is not ours (TEST-NET-1, RFC 5737)."""
    with pytest.raises(OSError, match="assign") as raised:
        serve().run(listener_on(0, "192.0.2.1").start())
    assert not isinstance(raised.value, PortTakenError)


def test_it_binds_loopback_alone(serve: Serve) -> None:
    """Nobody else's machine is let in."""
    server = serve()

    assert [one.getsockname()[0] for one in server.listener._server.sockets] == ["127.0.0.1"]


def test_who_goes_away_resets_and_refuses_and_comes_back(serve: Serve) -> None:
    """An open connection dies, a new one is refused; later the same port serves again."""
    server = serve()
    port = server.listener.port
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert line.recv(65536)
        server.run(server.listener.go_away())

        with pytest.raises(ConnectionResetError):
            drained(line)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)

    server.run(server.listener.start())
    assert server.listener.port == port
    assert requests.get(server.url, timeout=5).content == BODY


def test_stopping_ends_what_is_under_way(serve: Serve) -> None:
    """A reply that would take a minute is broken off; the call is logged as ended, and nothing hangs."""
    server = serve(rule({"kind": "delay", "seconds": 60}))
    with socket.create_connection(("127.0.0.1", server.listener.port), timeout=5) as line:
        line.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        while not server.log.events:
            pass

        server.run(server.listener.stop())

        assert not line.recv(65536).startswith(b"HTTP/1.1 200")
    assert [reply.end for reply in server.ended()] == ["timed_out"]
