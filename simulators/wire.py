"""Request and response values, as bytes would carry them; no sockets here."""

from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Self

import msgspec

Headers = tuple[tuple[str, str], ...]
"""Header fields in the order sent; a name may stand more than once."""

_REASONS = {status.value: status.phrase for status in HTTPStatus}


def authority(host: str, port: int) -> str:
    """``host:port``; an address of IPv6 stands in brackets there (RFC 3986, 3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def values(headers: Headers, name: str) -> list[str]:
    """Every value that *headers* hold under *name* (any case), in order."""
    wanted, size = name.lower(), len(name)
    return [value for key, value in headers if len(key) == size and key.lower() == wanted]


def _first(headers: Headers, name: str) -> str | None:
    # Lengths are compared first: every call asks for several names, and most differ by that.
    wanted, size = name.lower(), len(name)
    for key, value in headers:
        if len(key) == size and key.lower() == wanted:
            return value
    return None


_asked = lru_cache(maxsize=1024)(_first)
"""Of requests: a client mostly sends the same fields each time."""


class Request(msgspec.Struct, frozen=True):
    """One HTTP request as the API side reads it."""

    method: str
    authority: str
    """``host:port``, or ``host`` alone where the port is the scheme's own."""
    path: str
    """Percent-decoded path, without the query."""
    query: str = ""
    """The raw query string, without the question mark."""
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of header *name*, any case, or None."""
        return _asked(self.headers, name)


class Response(msgspec.Struct, frozen=True):
    """One whole HTTP response; Content-Length is written by the transport unless it stands here."""

    status: int
    headers: Headers = ()
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """The first value of header *name*, any case, or None."""
        return _first(self.headers, name)

    def with_headers(self, changes: Mapping[str, str | None]) -> Self:
        """A copy in which each header of *changes* is set once, or removed where its value is None."""
        lowered = {name.lower() for name in changes}
        kept = tuple((name, value) for name, value in self.headers if name.lower() not in lowered)
        added = tuple((name, value) for name, value in changes.items() if value is not None)
        return type(self)(self.status, kept + added, self.body)

    @property
    def reason(self) -> str:
        """The reason phrase of the status, empty where the standard library knows none."""
        return _REASONS.get(self.status, "")
