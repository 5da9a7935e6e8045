"""``select.select`` and ``select.poll`` over the world's sockets."""

import os
import select
import selectors
import socket
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from simulators.world import RefusedError, World

Entered = Callable[..., AbstractContextManager[World]]


ASK = b"GET / HTTP/1.1\r\n\r\n"


def test_select_waits_for_the_first_that_can_be_read(entered: Entered) -> None:
    """Until the reply is there, or until the time is up; a socket can always be written to."""
    with entered() as world, socket.create_connection(("api.test", 80)) as client:
        assert select.select([client], [], [], 1) == ([], [], [])
        assert world.now == 10**9
        assert select.select([client], [client], [], 1) == ([], [client], [])
        client.sendall(ASK)
        assert select.select([client], [], []) == ([client], [], [])
        assert world.now == 10**9 + 5_000_000


def test_poll_does_so_too(entered: Entered) -> None:
    """In milliseconds; a closed one is told as such."""
    with entered() as world, socket.create_connection(("api.test", 80)) as client:
        poll = select.poll()
        poll.register(client, select.POLLIN)
        assert poll.poll(250) == []
        assert world.now == 250_000_000
        client.sendall(ASK)
        assert poll.poll() == [(client.fileno(), select.POLLIN)]
        number = client.fileno()
        client.close()
        assert poll.poll(0) == [(number, select.POLLNVAL)]
        poll.unregister(number)
        assert poll.poll(0) == []


def test_selectors_are_made_of_it(entered: Entered) -> None:
    """``selectors.DefaultSelector`` waits in the scheduler, and another thread's request wakes it."""
    with entered() as world, socket.create_connection(("api.test", 80)) as client:
        selector = selectors.DefaultSelector()
        selector.register(client, selectors.EVENT_READ)
        threading.Timer(2, client.sendall, [ASK]).start()
        assert [key.fileobj for key, _ in selector.select()] == [client]
        assert world.now == 2_005_000_000


def test_a_real_file_is_refused(entered: Entered) -> None:
    """It would be waited for in real time."""
    read, write = os.pipe()
    try:
        with entered(), pytest.raises(RefusedError, match="wait for real"):
            select.select([read], [], [], 1)
    finally:
        os.close(read)
        os.close(write)
