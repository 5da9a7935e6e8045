"""What else a socket is asked."""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import RefusedError, World

Entered = Callable[..., AbstractContextManager[World]]


def test_options_are_taken_and_mean_nothing(entered: Entered) -> None:
    """SO_ERROR is no error."""
    with entered(), socket.create_connection(("api.test", 80)) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
        assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR, 4) == bytes(4)
        assert client.getpeername() == (socket.gethostbyname("api.test"), 80)
        assert client.getsockname()[0].startswith("198.18.")
        assert not client.get_inheritable()
        client.set_inheritable(True)
        assert client.getblocking()
        assert client.timeout is None


def test_a_negative_time_out_is_refused(entered: Entered) -> None:
    """ValueError, as by the machine."""
    with entered(), socket.socket() as client, pytest.raises(ValueError, match="range"):
        client.settimeout(-1)


def test_nobody_listens(entered: Entered) -> None:
    """The error says what to do."""
    with entered(), socket.socket() as client:
        with pytest.raises(RefusedError, match="--rig wire"):
            client.bind(("", 0))
        with pytest.raises(RefusedError, match="--rig wire"):
            client.listen()
