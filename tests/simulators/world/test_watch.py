"""Sockets by their false file numbers."""

import os
import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from simulators.world import World
from simulators.world.watch import FIRST, by_number, wait_on

Entered = Callable[..., AbstractContextManager[World]]


def test_a_socket_is_found_by_its_number_while_it_is_open(entered: Entered) -> None:
    """Numbers begin anew in each world, far from those of files."""
    for _ in range(2):
        with entered():
            client = socket.socket()
            assert client.fileno() == FIRST
            assert id(by_number(FIRST)) == id(client)
            client.close()
            assert by_number(FIRST) is None


def test_numbers_are_never_given_twice(entered: Entered) -> None:
    """Not even that of a closed socket, which a selector may still hold; and never that of a file."""
    with entered(), Path(os.devnull).open() as file:
        numbers = [one.fileno() for _ in range(50) for one in (socket.socket(), *socket.socketpair())]
        assert len(set(numbers)) == 150
        assert file.fileno() not in numbers


def test_a_wait_ends_at_its_moment(entered: Entered) -> None:
    """And leaves nobody watching."""
    with entered() as world, socket.socket() as client:
        wait_on(world, [client], 7_000)  # type: ignore[list-item]  # a world's socket it is
        assert world.now == 7_000
        assert client.watchers == []  # type: ignore[attr-defined]  # a world's socket it is
