"""Ask the API for one page: one send, the protection around it, the body read and judged (task 5).

There is no fixed sleep anywhere: when to wait, and how long, is the protection's affair alone.
"""

from dataclasses import dataclass, field

from requests import PreparedRequest, Response, Session
from requests.auth import AuthBase

from reference.balldontlie.body import drop_body, read_body
from reference.balldontlie.errors import ApiError
from reference.balldontlie.page import Page, read_page
from reference.clock import Clock
from reference.rate_limit import Protects, RetryablePage

BODY_SECONDS = 120.0
"""How long one body may take as a whole; the read timeout bounds only the silence between its pieces."""

DROP_SECONDS = 2.0
"""How long a body that nobody needs may take; what is slower costs its connection, not the job's time."""

_OK = 200
_HINTS = {
    400: "the API refuses a parameter",
    401: "the key is missing or wrong, or its tier does not include this listing",
    404: "the API does not know this path",
    406: "the API does not offer this format",
}


class KeyAuth(AuthBase):
    """Puts the API key into the Authorization header, without a scheme.

    As an auth object rather than a header, because ``requests`` lets a ``.netrc`` replace the header.
    """

    __slots__ = ("_key",)

    def __init__(self, key: str) -> None:
        self._key = key

    def __call__(self, r: PreparedRequest) -> PreparedRequest:
        """Set the header, none at all for an empty key."""
        if self._key:
            r.headers["Authorization"] = self._key
        return r


@dataclass(frozen=True, slots=True)
class Client:
    """Fetches single pages of one listing."""

    session: Session
    protection: Protects
    clock: Clock
    base_url: str
    host: str
    """``host:port``, the breaker's domain."""
    key: str = field(repr=False)
    path: str
    query: list[tuple[str, str]]
    timeout: tuple[float, float]
    """Seconds to connect, and seconds of silence while reading."""

    def fetch(self, cursor: str | None, number: int) -> Page:
        """Get page *number* (1-based) at *cursor*; it is asked for again until the protection gives up.

        Raises ApiError for a status that stays, and what the protection raises when it gives up; each
        has a note that names path and page.
        """
        where = f"{self.path} page {number}"
        attempt = _Attempt(self, cursor, number, where)
        try:
            response = self.protection.call(attempt, host=self.host, key=self.key)
        except Exception as error:
            error.add_note(where)
            raise
        if attempt.page is None:
            hint = _HINTS.get(response.status_code, "the scrape stops here")
            raise ApiError(f"{where}: status {response.status_code}: {hint}", status=response.status_code)
        return attempt.page


class _Attempt:
    """One page's send, which the protection may call several times; keeps the page once it is whole."""

    __slots__ = ("_auth", "_client", "_number", "_query", "_url", "_where", "page")

    def __init__(self, client: Client, cursor: str | None, number: int, where: str) -> None:
        self._client = client
        self._number = number
        self._where = where
        self._url = client.base_url + client.path
        self._query = client.query if cursor is None else [*client.query, ("cursor", cursor)]
        self._auth = KeyAuth(client.key)
        self.page: Page | None = None

    def __call__(self) -> Response:
        """Send once; raise RetryablePage for a reply of 2xx that is no whole page."""
        client = self._client
        self.page = None
        response = client.session.get(
            self._url,
            params=self._query,
            auth=self._auth,
            timeout=client.timeout,
            allow_redirects=False,  # a redirect would be a send that nobody counts
            stream=True,  # so that a refusal is read even where its body breaks off
        )
        if response.status_code == _OK:
            body = read_body(response, clock=client.clock, seconds=BODY_SECONDS, where=self._where)
            self.page = read_page(body, where=self._where, number=self._number)
            return response
        drop_body(response, clock=client.clock, seconds=DROP_SECONDS)
        if response.status_code // 100 == _OK // 100:
            raise RetryablePage(f"{self._where}: status {response.status_code}, where 200 carries a page")
        return response
