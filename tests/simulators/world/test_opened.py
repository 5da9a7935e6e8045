"""A socket from its making to its end."""

import gc
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from simulators.world import RefusedError, World
from simulators.world.opened import error_of
from simulators.world.sockets import Socket

Entered = Callable[..., AbstractContextManager[World]]


def test_the_connection_ends_with_its_last_file(entered: Entered, far: Any) -> None:
    """``http.client`` closes the socket and reads the reply on."""
    with entered():
        client = socket.create_connection(("api.test", 80))
        file = client.makefile("rb")
        client.sendall(b"GET / HTTP/1.1\r\n\r\n")
        client.close()
        assert file.read(8) == b"HTTP/1.1"
        assert far.log[-1][0] == "send 1"
        file.close()
        assert far.log[-1] == ("hang up 1", "", 5_000)
        assert client.fileno() == -1
        with pytest.raises(OSError, match="Bad file"):
            client.recv(1)


def test_a_forgotten_connection_is_hung_up(entered: Entered, far: Any) -> None:
    """When nobody holds it any more, at once."""
    with entered():
        client = socket.create_connection(("api.test", 80))
        del client
        assert far.log[-1][0] == "hang up 1"


def test_what_is_no_tcp_client_is_refused(entered: Entered) -> None:
    """Datagrams, files, other people's descriptors: the error says what to do."""
    with entered():
        for kind in ({"type": socket.SOCK_DGRAM}, {"family": socket.AF_UNIX}, {"fileno": 5}):
            with pytest.raises(RefusedError, match="--rig wire"):
                socket.socket(**kind)


def test_a_socket_does_not_outlive_its_world(entered: Entered, far: Any) -> None:
    """Outside it is closed, and a new one of the same class is real."""
    with entered():
        client = socket.create_connection(("api.test", 80))
    with pytest.raises(OSError, match="Bad file"):
        client.recv(1)
    client.close()
    gc.collect()
    with Socket() as real:
        assert type(real).__module__ == "socket"
    assert far.log[-1][0] == "connect"


def test_a_connection_that_was_shut_reads_nothing(entered: Entered, far: Any) -> None:
    """And cannot be opened twice."""
    with entered(), socket.create_connection(("api.test", 80)) as client:
        with pytest.raises(OSError, match="already connected"):
            client.connect(("api.test", 80))
        client.shutdown(socket.SHUT_RDWR)
        assert far.log[-1][0] == "hang up 1"
        assert client.detach() >= 1_000_000


def test_an_error_has_the_class_of_its_number() -> None:
    """As the machine's own have."""
    assert isinstance(error_of(104), ConnectionResetError)
