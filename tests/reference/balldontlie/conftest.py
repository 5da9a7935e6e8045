"""An API without sockets: replies in the order they are sent, and the requests that asked for them."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from requests import PreparedRequest, Response, Session
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from reference.clock import Clock


class FakeClock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_738_368_000.0  # 2025-02-01T00:00:00Z

    def time(self) -> float:
        """Wall seconds."""
        return self.now

    def monotonic(self) -> float:
        """Seconds that never fall."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Move on by *seconds*."""
        self.now += max(seconds, 0.0)


class Script(BaseAdapter):
    """Answers each request with the next of *answers*; an exception among them is raised."""

    def __init__(self, answers: Iterator[Response | Exception], sent: list[PreparedRequest]) -> None:
        super().__init__()
        self._answers = answers
        self._sent = sent

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """Note *request* and give the next answer."""
        self._sent.append(request)
        answer = next(self._answers)
        if isinstance(answer, Exception):
            raise answer
        answer.request, answer.url = request, request.url or ""
        return answer

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until somebody sleeps."""
    return FakeClock()


@pytest.fixture
def reply() -> Callable[..., Response]:
    """Make a reply: of rows and a next cursor, or of a raw body."""

    def make(
        rows: list[dict[str, object]] | None = None,
        *,
        after: object = None,
        status: int = 200,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        if body is None:
            meta = {"per_page": 2} if after is None else {"next_cursor": after, "per_page": 2}
            body = json.dumps({"data": rows or [], "meta": meta}).encode()
        response = Response()
        response.status_code = status
        raw = HTTPResponse(io.BytesIO(body), headers=headers, status=status, preload_content=False)
        response.raw = raw
        response.headers.update(raw.headers)
        return response

    return make


@pytest.fixture
def script() -> Callable[..., tuple[Callable[[], Session], list[PreparedRequest]]]:
    """Make a session factory that answers with the replies given, and the list of what was sent."""

    def make(*answers: Response | Exception) -> tuple[Callable[[], Session], list[PreparedRequest]]:
        sent: list[PreparedRequest] = []
        rest = iter(answers)

        def session() -> Session:
            made = Session()
            made.mount("http://", Script(rest, sent))
            return made

        return session, sent

    return make
