"""What the upstream said before, for faults that show another page or an earlier hour."""

from collections import deque
from http import HTTPStatus
from urllib.parse import parse_qsl

from simulators.wire import Request, Response

MOST = 32 * 1024 * 1024
"""Bytes that are remembered; the oldest go first."""

BESIDES = 3000
"""Bytes that a reply takes besides its body, so that many small ones do not take all memory."""

UNKNOWN = Response(HTTPStatus.GATEWAY_TIMEOUT)
"""The answer to what was never seen: no page and no 200, so that faults leave things as they are."""

_Key = tuple[str, str, str, tuple[tuple[str, str], ...]]


class Seen:
    """Remembers replies to GET with status 200, as they came from the upstream, unharmed.

    Called like the API itself (a request and a time of the run) it gives the last reply that had
    come by then: never older than asked for where something newer was due, and nothing invented.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._size = 0
        self._versions: dict[_Key, deque[tuple[int, Response]]] = {}
        self._order: deque[_Key] = deque()

    def keep(self, request: Request, now: int, reply: Response) -> None:
        """Remember that *request* was answered with *reply* at *now*, where that is worth it."""
        if request.method != "GET" or reply.status != HTTPStatus.OK:
            return
        key = _key(request)
        versions = self._versions.setdefault(key, deque())
        if versions and versions[-1][1].body == reply.body:
            return
        versions.append((now, reply))
        self._order.append(key)
        self._size += len(reply.body) + BESIDES
        while self._size > self._most:
            self._forget()

    def __call__(self, request: Request, at: int) -> Response:
        """The last reply to *request* that had come at *at*; :data:`UNKNOWN` where there was none."""
        versions = self._versions.get(_key(request), ())
        return next((reply for came, reply in reversed(versions) if came <= at), UNKNOWN)

    def _forget(self) -> None:
        key = self._order.popleft()
        versions = self._versions[key]
        _, reply = versions.popleft()
        self._size -= len(reply.body) + BESIDES
        if not versions:
            del self._versions[key]


def _key(request: Request) -> _Key:
    asked = tuple(sorted(parse_qsl(request.query, keep_blank_values=True)))
    return request.authority, request.header("Authorization") or "", request.path, asked
