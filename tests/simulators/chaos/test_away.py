"""The port that is closed while connections are refused."""

import socket

import pytest

from simulators.history import Outage
from tests.simulators.chaos.sockets import read, refused, through, until
from tests.simulators.fronts import BODY, rule

pytestmark = pytest.mark.wire


def test_while_connections_are_refused_the_port_is_closed() -> None:
    """It comes back as it was, and the log says until when."""

    def use(port: int) -> tuple[bool, bool]:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as before:
            before.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            while not before.recv(1000).endswith(BODY):
                pass
            until(lambda: refused(port))
            try:
                reset = before.recv(1) is None
            except ConnectionResetError:
                reset = True
        until(lambda: not refused(port))
        return reset, read(port)[0].endswith(BODY)

    (reset, back), proxy = through(use, rule({"kind": "refused"}, between=(2.0, 4.0)))

    assert (reset, back) == (True, True)
    assert [(event.until, event.who) for event in proxy.events() if isinstance(event, Outage)] == [
        (4_000_000, "proxy")
    ]
