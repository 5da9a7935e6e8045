"""A client's bytes as a request."""

from functools import lru_cache
from urllib.parse import unquote

import httptools

from simulators.wire import Request

_REQUESTS = 1024
"""Requests that are kept as read, some two megabytes."""


class Parsing:
    """Collects one request from httptools' callbacks."""

    def __init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self._url = b""
        self._headers: list[tuple[str, str]] = []
        self._body = b""
        self._complete = False

    def feed(self, data: bytes) -> Request | None:
        """Take bytes; gives the request once it is whole. Raises HttpParserError."""
        self._parser.feed_data(data)
        return self._request() if self._complete else None

    def _request(self) -> Request:
        url = httptools.parse_url(self._url)
        host = next((value for name, value in self._headers if name.lower() == "host"), "")
        return Request(
            self._parser.get_method().decode(),
            host,
            unquote(url.path.decode("latin-1")),
            (url.query or b"").decode("latin-1"),
            tuple(self._headers),
            self._body,
        )

    def on_url(self, url: bytes) -> None:
        """Take a piece of the target."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field."""
        self._headers.append((name.decode("latin-1"), value.decode("latin-1")))

    def on_body(self, body: bytes) -> None:
        """Take a piece of the body."""
        self._body += body

    def on_message_complete(self) -> None:
        """Take notice that it is whole."""
        self._complete = True


@lru_cache(maxsize=_REQUESTS)
def whole(data: bytes) -> Request | None:
    """The request that *data* are, None where they are only its beginning. Raises HttpParserError.

    Clients mostly send a request in one piece, and ask for the same pages in job after job and seed after
    seed, so what was read is kept.
    """
    return Parsing().feed(data)
