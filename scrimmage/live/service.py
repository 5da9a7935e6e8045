"""The real service's side of the comparison, asked over HTTP, with its key taken out of what comes back."""

from collections.abc import Callable
from datetime import date, timedelta
from http import HTTPStatus

import requests

from scrimmage.live.calls import WRONG_KEY, Call
from simulators.clock import SECOND
from simulators.retry_after import told
from simulators.wire import Response, values

BASE_URL = "https://api.balldontlie.io"
TIMEOUT = 30.0
"""Seconds for a reply."""
TRIES = 4
"""How often a call is sent that is refused with 429."""
WAIT = 60.0
"""Seconds to wait where a refusal names no time: the service counts by the minute."""
LONGEST = 180.0
"""Seconds; a refusal that names more is taken as the reply."""

SCRUBBED = "SCRUBBED"


class ServiceError(Exception):
    """The service could not be asked; the text is for people and holds no key."""


class _Key(requests.auth.AuthBase):
    """Sends the bare key. As an auth object, so that no .netrc of the user's takes its place."""

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        request.headers["Authorization"] = self._key
        return request


class Service:
    """Asks the service at *base_url* with *key*; *today* sets what lies to come for it.

    *sleep* takes seconds. Not thread-safe.
    """

    def __init__(self, base_url: str, key: str, *, today: date, sleep: Callable[[float], None]) -> None:
        self._base = base_url.rstrip("/")
        self._key = key
        self._sleep = sleep
        self._session = requests.Session()
        self._session.headers["Accept"] = "application/json"
        self.refusal: Response | None = None
        """The first 429 that came, None so far."""
        self.known = {
            "soon": (today + timedelta(days=1)).isoformat(),
            "later": (today + timedelta(days=7)).isoformat(),
        }

    def ask(self, call: Call) -> Response | None:
        """The reply to *call*, None where there is none: no refusal came, or nothing taught what it needs.

        Waits when refused, as long as the service says. Raises ServiceError.
        """
        if call.refused:
            return self.refusal
        try:
            path, query = call.filled(self.known)
        except KeyError:
            return None
        reply = self._patient(path, query, WRONG_KEY if call.key == "wrong" else self._key)
        self.known |= dict(call.learned(reply))
        return reply

    def _patient(self, path: str, query: str, key: str) -> Response:
        tries = 0
        while True:
            reply = self._once(path, query, key)
            tries += 1
            if reply.status != HTTPStatus.TOO_MANY_REQUESTS:
                return reply
            self.refusal = self.refusal or reply
            wait = _wait(reply)
            if tries == TRIES or wait > LONGEST:
                return reply
            self._sleep(wait)

    def _once(self, path: str, query: str, key: str) -> Response:
        url = f"{self._base}{path}?{query}" if query else f"{self._base}{path}"
        try:
            # A redirect is a reply like any other: the key goes to nobody else.
            reply = self._session.get(url, auth=_Key(key), timeout=TIMEOUT, allow_redirects=False)
        except requests.RequestException as error:
            says = self._scrub(str(error))
            raise ServiceError(f"{path} could not be asked: {says}") from None
        headers = tuple((self._scrub(name), self._scrub(value)) for name, value in reply.headers.items())
        return Response(reply.status_code, headers, self._scrub_bytes(reply.content))

    def _scrub(self, text: str) -> str:
        return text.replace(self._key, SCRUBBED)

    def _scrub_bytes(self, body: bytes) -> bytes:
        return body.replace(self._key.encode(), SCRUBBED.encode())


def _wait(reply: Response) -> float:
    """Seconds that the refusal asks for."""
    word = told(values(reply.headers, "Retry-After"), reply.header("Date") or "", 0)
    return WAIT if word is None else word.until / SECOND
