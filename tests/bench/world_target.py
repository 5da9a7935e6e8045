"""What the bench runs in a world, and alone: sessions of requests that ask for one page again and again.

Run by path with the file of a whole reply: hands the reply out over sockets that do nothing else, and answers
each line of standard input (scheme, number of stretches, calls in each) with the processor time of the best.
"""

import io
import math
import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import requests
from urllib3.connection import HTTPConnection, HTTPSConnection

PAGE = "/v1/games?per_page=25"
MANY = 50
"""Threads that ask side by side."""
KEY = "k" * 36
"""As long as those that jobs bring."""
WARM = 50
"""Calls before those that count, where a connection is new."""


def http(job: Any) -> Iterator[dict[str, Any]]:
    """One session in one thread."""
    _ask(job.base_url, job.api_key, _calls())
    yield from ()


def https(job: Any) -> Iterator[dict[str, Any]]:
    """The same over TLS."""
    _ask(job.base_url.replace("http:", "https:"), job.api_key, _calls())
    yield from ()


def threads(job: Any) -> Iterator[dict[str, Any]]:
    """A session in each of many threads."""
    many = [
        threading.Thread(target=_ask, args=(job.base_url, job.api_key, _calls() // MANY)) for _ in range(MANY)
    ]
    for one in many:
        one.start()
    for one in many:
        one.join()
    yield from ()


def _calls() -> int:
    """How many calls a job makes in all."""
    return int(os.environ["CALLS"])


def _ask(base: str, key: str, count: int) -> None:
    with requests.Session() as session:
        _walk(session, base, key, count)


def _walk(session: requests.Session, base: str, key: str, count: int) -> None:
    session.headers["Authorization"] = key
    for _ in range(count):
        session.get(base + PAGE, timeout=30).raise_for_status()


class _Null:
    """A socket on which every request has had its reply already; all above it is the client's own."""

    family, type, proto = socket.AF_INET, socket.SOCK_STREAM, 0
    makefile = socket.socket.makefile
    _io_refs = 0
    _number = os.pipe()[0]  # something to poll that never stirs

    def __init__(self, reply: bytes) -> None:
        self._reply = reply
        self._coming = io.BytesIO()
        self.recv_into = self._coming.readinto

    def sendall(self, _: bytes) -> None:
        """Bring the reply under way."""
        self._coming = io.BytesIO(self._reply)
        self.recv_into = self._coming.readinto

    def fileno(self) -> int:
        """A number that can be polled."""
        return self._number

    def _decref_socketios(self) -> None:
        """Take notice that a file was closed."""

    def settimeout(self, *_: object) -> None:
        """Accept anything."""

    setsockopt = close = settimeout


def alone(reply: bytes, scheme: str, stretches: int, calls: int) -> float:
    """Processor time of the best of *stretches* of *calls* each, by the same client over :class:`_Null`."""

    def connect(connection: Any) -> None:
        connection.sock = _Null(reply)
        connection.is_verified = True

    with (
        mock.patch.object(HTTPConnection, "connect", connect),
        mock.patch.object(HTTPSConnection, "connect", connect),
        requests.Session() as session,
    ):
        _walk(session, f"{scheme}://api.balldontlie.test", KEY, WARM)
        best = math.inf
        for _ in range(stretches):
            begun = time.process_time()
            _walk(session, f"{scheme}://api.balldontlie.test", KEY, calls)
            best = min(best, time.process_time() - begun)
        return best


def main(reply: bytes) -> None:
    """Answer the lines of standard input."""
    for line in sys.stdin:
        scheme, stretches, calls = line.split()
        print(alone(reply, scheme, int(stretches), int(calls)), flush=True)  # noqa: T201 (its answer)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_bytes())
