"""DNS of a world: each host that the network knows gets an address of its own, which leads back to it."""

import ipaddress
import socket
from typing import Any

from .here import here
from .scheduler import World

_PORTS = {"http": 80, "https": 443}
_BLOCK = int(ipaddress.IPv4Address("198.18.1.0"))  # set aside for tests of networks (RFC 2544)

Info = tuple[int, int, int, str, tuple[str, int]]


def _unknown(host: str) -> socket.gaierror:
    return socket.gaierror(socket.EAI_NONAME, f"Name or service not known: the world has no host {host!r}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def address_of(world: World, host: str) -> str:
    """The false address of *host*. Raises gaierror for a host that the network does not know."""
    if _is_address(host):
        return host
    if host == "localhost":
        return "127.0.0.1"
    for address, name in world.addresses.items():
        if name == host:
            return address
    if not world.network.resolves(host):
        raise _unknown(host)
    address = str(ipaddress.IPv4Address(_BLOCK + len(world.addresses)))
    world.addresses[address] = host
    return address


def authority_of(world: World, address: tuple[Any, ...]) -> str:
    """``host:port`` of an address as a socket takes it."""
    host = str(address[0])
    host = world.addresses.get(address_of(world, host), host)
    return f"{host}:{int(address[1])}"


def _world() -> World:
    world = here.world
    assert world is not None, "these stand in the module socket only while a world is entered"
    return world


def getaddrinfo(host: Any, port: Any, family: int = 0, type: int = 0, *_: int, **__: int) -> list[Info]:  # noqa: A002 (as the real one)
    """One IPv4 address for TCP, as ``socket.getaddrinfo`` gives it. Raises gaierror."""
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    if family not in (0, socket.AF_INET):
        raise _unknown(name)
    number = _PORTS.get(port, 0) if isinstance(port, str) and not port.isdigit() else int(port or 0)
    address = address_of(_world(), name)
    return [(socket.AF_INET, type or socket.SOCK_STREAM, socket.IPPROTO_TCP, "", (address, number))]


def gethostbyname(host: str) -> str:
    """The address of *host*. Raises gaierror."""
    return address_of(_world(), host)


def gethostbyname_ex(host: str) -> tuple[str, list[str], list[str]]:
    """The address of *host*, in the form of ``socket.gethostbyname_ex``. Raises gaierror."""
    return host, [], [gethostbyname(host)]


def gethostbyaddr(address: str) -> tuple[str, list[str], list[str]]:
    """The host with *address*. Raises herror."""
    name = _world().addresses.get(address)
    if name is None:
        raise socket.herror(1, "Unknown host")
    return name, [], [address]


def getnameinfo(address: tuple[Any, ...], flags: int) -> tuple[str, str]:
    """Host and port in words; the address itself where it is asked for, or leads nowhere."""
    host, port = str(address[0]), int(address[1])
    known = host if flags & socket.NI_NUMERICHOST else _world().addresses.get(host, host)
    services = {number: name for name, number in _PORTS.items()}
    return known, str(port) if flags & socket.NI_NUMERICSERV else services.get(port, str(port))


def gethostname() -> str:
    """The same on every machine."""
    return "world"
