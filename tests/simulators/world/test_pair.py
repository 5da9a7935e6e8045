"""``socket.socketpair``: two sockets that lead to each other."""

import select
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


def test_what_is_sent_at_one_end_is_read_at_the_other(entered: Entered) -> None:
    """Both ways, and a waiting reader is woken at the moment of sending."""
    with entered() as world:
        one, other = socket.socketpair()
        threading.Timer(2, one.sendall, [b"ab"]).start()
        assert other.recv(1) == b"a"
        assert world.now == 2 * 10**9
        assert other.recv(9) == b"b"
        assert other.send(b"cd") == 2
        assert one.recv(9) == b"cd"
        assert (one.family, one.getsockname(), one.getpeername()) == (socket.AF_UNIX, "", "")


def test_an_end_that_must_not_wait_does_not(entered: Entered) -> None:
    """As the one that an event loop reads its wake-ups from."""
    with entered():
        one, other = socket.socketpair()
        other.setblocking(False)
        with pytest.raises(BlockingIOError):
            other.recv(1)
        one.send(b"\0")
        assert select.select([other], [], [], 0)[0] == [other]
        assert other.recv(9) == b"\0"


def test_closing_one_end_ends_the_other(entered: Entered) -> None:
    """After what was sent before, there is nothing to read; and nothing can be sent."""
    with entered():
        one, other = socket.socketpair()
        one.send(b"last")
        one.close()
        assert [other.recv(9), other.recv(9)] == [b"last", b""]
        with pytest.raises(BrokenPipeError):
            other.send(b"too late")


def test_a_pair_that_is_left_open_does_no_harm(entered: Entered) -> None:
    """It ends with its world, whichever end goes first."""
    with entered():
        one, other = socket.socketpair()
    one.close()
    other.close()

    assert (one.fileno(), other.fileno()) == (-1, -1)
