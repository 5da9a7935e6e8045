"""DNS of a world."""

import socket
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from simulators.world import World

Entered = Callable[..., AbstractContextManager[World]]


def test_each_host_has_an_address_that_leads_back_to_it(entered: Entered, far: Any) -> None:
    """The call log knows the name, though the client connected to an address."""
    with entered():
        one, other = (socket.getaddrinfo(name, "https")[0][4] for name in ("api.io", "b.test"))
        assert one[0] != other[0]
        assert socket.gethostbyname("api.io") == one[0]
        assert socket.gethostbyaddr(str(one[0])) == ("api.io", [], [one[0]])
        assert socket.gethostbyname_ex("api.io")[2] == [one[0]]
        socket.create_connection((one[0], 443)).close()

    assert far.log[0] == ("connect", "api.io:443", 0)


def test_an_address_is_told_in_words(entered: Entered) -> None:
    """Or as the address that it is, where that is asked for or nobody has it."""
    with entered():
        where = socket.gethostbyname("api.io"), 443
        assert socket.getnameinfo(where, 0) == ("api.io", "https")
        numbers = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
        assert socket.getnameinfo(where, numbers) == (where[0], "443")
        assert socket.getnameinfo(("198.18.1.200", 81), 0) == ("198.18.1.200", "81")


def test_an_unknown_host_has_none(entered: Entered) -> None:
    """gaierror, as from DNS; herror for an address that nobody has; no IPv6."""
    with entered():
        with pytest.raises(socket.gaierror, match="no host"):
            socket.create_connection(("nowhere.example", 80))
        with pytest.raises(socket.herror):
            socket.gethostbyaddr("198.18.1.200")
        with pytest.raises(socket.gaierror):
            socket.getaddrinfo("api.io", 80, socket.AF_INET6)


def test_the_machine_has_no_name_of_its_own(entered: Entered) -> None:
    """What a program derives from it is the same everywhere; localhost is what it is."""
    with entered():
        assert socket.gethostname() == "world"
        assert socket.gethostbyname("localhost") == "127.0.0.1"
