"""What the bench runs in a world, and alone: sessions of requests that ask for one page again and again.

Run by path with the file of a whole reply: hands the reply out over a transport that does nothing else, and
answers each line of standard input (scheme and number of calls) with the processor time of a call (seconds).
"""

import io
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

PAGE = "/v1/games?per_page=25"
MANY = 50
"""Threads that ask side by side."""
KEY = "6f0d7b8e-4c5a-5b1e-9a43-0c6c8f0b1d2e"
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
    many = [threading.Thread(target=_ask, args=(job.base_url, job.api_key, _calls() // MANY)) for _ in range(MANY)]
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
    """A network on whose connections every request has had its reply already."""

    def __init__(self, reply: bytes) -> None:
        self._reply = reply

    def connect(self, _: str) -> "_Null":
        """Open a connection, which looks like any other."""
        return self

    def makefile(self, *_: object) -> io.BytesIO:
        """Give the reply."""
        return io.BytesIO(self._reply)

    def sendall(self, *_: object) -> None:
        """Accept anything."""

    settimeout = setsockopt = close = sendall


def alone(reply: bytes, scheme: str, count: int) -> float:
    """Processor time of each of *count* calls by the same client with nothing behind it, seconds."""
    from simulators.memory import MemoryAdapter  # noqa: PLC0415 (in a world there is nothing of ours)

    with requests.Session() as session:
        base = f"{scheme}://api.balldontlie.test"
        session.mount(base, MemoryAdapter(_Null(reply)))  # type: ignore[arg-type]  # all that it asks of a net
        _walk(session, base, KEY, WARM)
        begun = time.process_time()
        _walk(session, base, KEY, count)
        return (time.process_time() - begun) / count


def main(reply: bytes) -> None:
    """Answer the lines of standard input."""
    for line in sys.stdin:
        scheme, count = line.split()
        print(alone(reply, scheme, int(count)), flush=True)  # noqa: T201 (its answer)


if __name__ == "__main__":
    main(Path(sys.argv[1]).read_bytes())
