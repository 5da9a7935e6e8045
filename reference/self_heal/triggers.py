"""How processors are asked to run: one request over a port, under the reference's own rate limiting."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Post:
    """One POST request; the URL, which may hold a key, stands in no message."""

    url: str = field(repr=False)
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered; the names of *headers* are as they came."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Poster(Protocol):
    """Posts."""

    def post(self, request: Post, timeout: float) -> Reply | None:
        """Send *request* once, and give what is answered within *timeout* seconds; None for no answer."""
        ...
