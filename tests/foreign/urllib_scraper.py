"""A BallDontLie scraper on the standard library alone, as a stranger to Scrimmage would write it.

One object per process holds what is known of each host and key: the breaker and the waits that were told.
Its settings come from the environment, under the names that the suite's scenarios set, so that what it
declares is what it does in each of them. Times are seconds of ``time.monotonic`` unless said otherwise.
Certify with ``scrimmage certify --target urllib_scraper:scrape --suite rate_limit``.
"""

import json
import os
import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, Protocol, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

SOCKET_TIMEOUT: Final = 10.0
REPLY_TIMEOUT: Final = 30.0
MAX_PER_PAGE: Final = 100
HTTP_OK: Final = 200
TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
DATE_FORMS: Final = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the scraper promises: sends of a page, and seconds where nothing else is said."""

    attempts: int = 6
    base_backoff: float = 0.25
    max_backoff: float = 8.0
    max_retry_after: float = 90.0
    breaker_threshold: int = 8
    breaker_timeout: float = 60.0

    @classmethod
    def read(cls, env: Mapping[str, str]) -> "Settings":
        """Take each setting from its variable where there is one; raises ValueError for what is no number."""
        usual = cls()
        return cls(
            attempts=int(env.get("RATE_LIMIT_MAX_RETRIES", usual.attempts - 1)) + 1,
            base_backoff=float(env.get("RATE_LIMIT_BASE_BACKOFF", usual.base_backoff)),
            max_backoff=float(env.get("RATE_LIMIT_MAX_BACKOFF", usual.max_backoff)),
            max_retry_after=float(env.get("RATE_LIMIT_MAX_RETRY_AFTER", usual.max_retry_after)),
            breaker_threshold=int(env.get("RATE_LIMIT_CB_THRESHOLD", usual.breaker_threshold)),
            breaker_timeout=float(env.get("RATE_LIMIT_CB_TIMEOUT", usual.breaker_timeout)),
        )


SETTINGS: Final = Settings.read(os.environ)
declares: Final = {
    "attempts_per_page": SETTINGS.attempts,
    "max_backoff": SETTINGS.max_backoff,
    "max_retry_after": SETTINGS.max_retry_after,
    "breaker": {"threshold": SETTINGS.breaker_threshold, "timeout": SETTINGS.breaker_timeout},
    "build": "urllib-2",
}

type Row = dict[str, Any]
type Types = tuple[type, ...]

REQUIRED: Final[dict[str, dict[str, Types]]] = {
    "games": {
        "id": (int,),
        "date": (str,),
        "season": (int,),
        "status": (str,),
        "period": (int,),
        "time": (str, type(None)),
        "postseason": (bool,),
        "home_team_score": (int,),
        "visitor_team_score": (int,),
        "home_team": (dict,),
        "visitor_team": (dict,),
    },
    "stats": {
        "id": (int,),
        "min": (str,),
        "pts": (int,),
        "player": (dict,),
        "team": (dict,),
        "game": (dict,),
    },
    "box_scores": {"date": (str,), "status": (str,), "home_team": (dict,), "visitor_team": (dict,)},
}
UNPAGED: Final = frozenset({"box_scores"})


class Job(Protocol):
    """What is to be scraped: one listing of one API."""

    @property
    def base_url(self) -> str:
        """Scheme and authority, without a slash at the end."""

    @property
    def api_key(self) -> str:
        """Sent as it is in the Authorization header."""

    @property
    def path(self) -> str:
        """The listing, such as ``/v1/games``."""

    @property
    def params(self) -> Mapping[str, object]:
        """Query parameters; a list is sent as ``name[]``."""

    @property
    def per_page(self) -> int | None:
        """Rows asked for per page."""


class ScrapeError(Exception):
    """The scrape ends here; what was handed over till now is whole pages."""


class CircuitOpenError(ScrapeError):
    """The host failed too often in a row and is left alone for a while."""


class LockedOutError(ScrapeError):
    """The API told a wait that is longer than we wait."""


class BadPageError(Exception):
    """A reply of status 200 that is no sound page; asked for again."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect, because urllib would hand the key to the other host."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Answer None, which makes the redirect an HTTPError."""


@dataclass(slots=True)
class Breaker:
    """One host's row of failures; ``open_until`` is a monotonic instant, 0 when closed."""

    failures: int = 0
    open_until: float = 0.0
    probing: bool = False


@dataclass(slots=True)
class Shared:
    """What all scrapes of this process know together, under one lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    breakers: dict[str, Breaker] = field(default_factory=dict)
    told: dict[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One reply: status, headers, and the body where the status is 200."""

    status: int
    headers: Message
    body: bytes


def told_wait(headers: Message) -> float | None:
    """Seconds that Retry-After tells, None where it tells nothing (RFC 9110, 10.2.3 and 5.6.7)."""
    values = [str(value).strip() for value in headers.get_all("Retry-After", [])]
    waits = [wait for value in values if (wait := _one_wait(value, headers)) is not None]
    return max(waits, default=None)


def _one_wait(value: str, headers: Message) -> float | None:
    if re.fullmatch(r"[0-9]+", value):
        return float(value) if len(value) < 16 else float(10**15)
    until = _http_date(value)
    if until is None:
        return None
    sent = _http_date(str(headers.get("Date", "")).strip()) or datetime.now(UTC)
    return max(0.0, (until - sent).total_seconds())


def _http_date(value: str) -> datetime | None:
    for form in DATE_FORMS:
        try:
            return datetime.strptime(value, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None


@dataclass(slots=True)
class Scraper:
    """Reads listings page by page; safe to use from several threads."""

    settings: Settings = SETTINGS
    opener: OpenerDirector = field(default_factory=lambda: build_opener(_NoRedirect))
    shared: Shared = field(default_factory=Shared)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random

    def rows(self, job: Job) -> Iterator[Row]:
        """Yield every row once, page by page; raises ScrapeError when giving up."""
        seen: set[object] = set()
        cursors: set[int] = set()
        cursor: int | None = None
        while True:
            page, following = self._page(job, cursor, seen)
            yield from page
            if following is None:
                return
            if following in cursors or following == cursor:
                raise ScrapeError(f"{job.path}: cursor {following} leads back")
            cursors.add(following)
            cursor = following

    def _page(self, job: Job, cursor: int | None, seen: set[object]) -> tuple[list[Row], int | None]:
        key = (urlsplit(job.base_url).netloc, job.api_key)
        problem = ""
        for attempt in range(1, self.settings.attempts + 1):
            self._wait_as_told(key)
            self._ask_breaker(key[0])
            wait = 0.0
            try:
                reply = self._send(job, cursor)
                if reply.status == HTTP_OK:
                    self._succeeded(key[0])
                    return check_page(job, reply.body, cursor, seen)
                problem = f"HTTP {reply.status}"
                wait = self._refused(key, reply, job.path)
            except BadPageError as error:
                problem = str(error)
            except (OSError, HTTPException) as error:
                problem = f"{type(error).__name__}: {error}"
                self._failed(key[0])
            if wait <= 0 and attempt < self.settings.attempts:
                self._back_off(attempt)
        raise ScrapeError(f"{job.path}: gave up after {self.settings.attempts} attempts; the last: {problem}")

    def _back_off(self, attempt: int) -> None:
        longest = min(self.settings.max_backoff, self.settings.base_backoff * 2 ** (attempt - 1))
        self.sleep(longest * (0.5 + self.jitter() / 2))

    def _refused(self, key: tuple[str, str], reply: Reply, path: str) -> float:
        """Write down a refusal and say how long was told; raises where there is no point in going on."""
        if reply.status not in TRANSIENT:
            self._succeeded(key[0])
            raise ScrapeError(f"{path}: HTTP {reply.status}")
        wait = told_wait(reply.headers) or 0.0
        if wait <= 0:
            self._failed(key[0])
            return 0.0
        with self.shared.lock:
            until = self.clock() + wait
            self.shared.told[key] = max(until, self.shared.told.get(key, 0.0))
            self.shared.breakers.setdefault(key[0], Breaker()).probing = False
        if wait > self.settings.max_retry_after:
            self._wait_as_told(key)
        return wait

    def _wait_as_told(self, key: tuple[str, str]) -> None:
        while True:
            with self.shared.lock:
                left = self.shared.told.get(key, 0.0) - self.clock()
            if left <= 0:
                return
            if left > self.settings.max_retry_after:
                raise LockedOutError(f"{key[0]} told us to stay away until {_moment(left)}")
            self.sleep(left + 0.05 * self.jitter())

    def _ask_breaker(self, host: str) -> None:
        with self.shared.lock:
            breaker = self.shared.breakers.setdefault(host, Breaker())
            if breaker.open_until == 0:
                return
            left = breaker.open_until - self.clock()
            if left > 0 or breaker.probing:
                raise CircuitOpenError(f"{host} is left alone until {_moment(max(left, 0))}")
            breaker.probing = True

    def _failed(self, host: str) -> None:
        with self.shared.lock:
            breaker = self.shared.breakers.setdefault(host, Breaker())
            breaker.failures += 1
            breaker.probing = False
            if breaker.failures >= self.settings.breaker_threshold:
                breaker.open_until = self.clock() + self.settings.breaker_timeout

    def _succeeded(self, host: str) -> None:
        with self.shared.lock:
            self.shared.breakers[host] = Breaker()

    def _send(self, job: Job, cursor: int | None) -> Reply:
        deadline = self.clock() + REPLY_TIMEOUT
        url = f"{job.base_url}{job.path}?{_query(job, cursor)}"
        headers = {"Authorization": job.api_key, "Accept": "application/json", "User-Agent": "bdl-urllib/1"}
        request = Request(url, headers=headers)  # noqa: S310 - the base URL is our own setting
        try:
            opened = self.opener.open(request, timeout=SOCKET_TIMEOUT)
        except HTTPError as error:
            with error:
                return Reply(status=error.code, headers=error.headers, body=b"")
        with cast("HTTPResponse", opened) as response:
            parts = []
            while part := response.read1(65536):
                parts.append(part)
                if self.clock() > deadline:
                    raise TimeoutError(f"no whole reply within {REPLY_TIMEOUT} s")
            if response.length:  # read1 does not say that the body was cut
                raise ConnectionError(f"{response.length} bytes of the body are missing")
            return Reply(status=response.status, headers=response.headers, body=b"".join(parts))


def _moment(left: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=min(left, 10**9))).isoformat(timespec="seconds")


def _query(job: Job, cursor: int | None) -> str:
    pairs: list[tuple[str, object]] = []
    for name, value in job.params.items():
        if isinstance(value, list | tuple):
            pairs += [(name if name.endswith("[]") else f"{name}[]", one) for one in value]
        else:
            pairs.append((name, str(value).lower() if isinstance(value, bool) else value))
    if job.per_page is not None:
        pairs.append(("per_page", job.per_page))
    if cursor is not None:
        pairs.append(("cursor", cursor))
    return urlencode(pairs)


def check_page(job: Job, body: bytes, cursor: int | None, seen: set[object]) -> tuple[list[Row], int | None]:
    """Return the page's rows, each once, and the next cursor; raises BadPageError, then nothing is seen.

    A page that is followed by another is full, and one that a cursor leads to is not empty: less is loss.
    """
    listing = job.path.rstrip("/").rpartition("/")[2]
    try:
        document = json.loads(body)
    except ValueError as error:
        raise BadPageError("the body is no JSON") from error
    if not isinstance(document, dict) or not isinstance(document.get("data"), list):
        raise BadPageError("data is no list")
    fresh: dict[object, Row] = {}
    known = 0
    for row in document["data"]:
        name = _check_row(listing, row)
        if fresh.get(name, row) != row:
            raise BadPageError(f"row {name} comes twice and differs")
        known += name in seen
        fresh[name] = row
    following = _next_cursor(listing, document)
    if cursor is not None and not fresh:
        raise BadPageError("a page that a cursor led to is empty")
    if fresh and known == len(document["data"]):
        raise BadPageError("every row of the page was on earlier pages")
    size = min(job.per_page or len(fresh), MAX_PER_PAGE)
    if following is not None and len(fresh) < size:
        raise BadPageError(f"{len(fresh)} rows of {size} on a page that is not the last")
    rows = [row for name, row in fresh.items() if name not in seen]
    seen.update(fresh)
    return rows, following


def _check_row(listing: str, row: object) -> object:
    if not isinstance(row, dict):
        raise BadPageError("a row is no object")
    for name, types in REQUIRED.get(listing, {}).items():
        if type(row.get(name, ...)) not in types:  # exact, because True is an int to isinstance
            raise BadPageError(f"field {name} is missing or of the wrong type")
    if listing == "box_scores":
        return row["date"], row["home_team"].get("id"), row["visitor_team"].get("id")
    return row.get("id", json.dumps(row, sort_keys=True))


def _next_cursor(listing: str, document: Row) -> int | None:
    meta = document.get("meta")
    if listing in UNPAGED:
        return None
    if not isinstance(meta, dict):
        raise BadPageError("meta is missing")
    following = meta.get("next_cursor")
    if following is not None and type(following) is not int:
        raise BadPageError("next_cursor is no number")
    return following


_SCRAPER: Final = Scraper()


def scrape(job: Job) -> Iterator[Row]:
    """Yield every row of ``job``; raises ScrapeError. What is known of hosts lasts for the process."""
    return _SCRAPER.rows(job)
