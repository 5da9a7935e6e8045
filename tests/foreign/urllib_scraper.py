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
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import Message
from http.client import HTTPException, HTTPResponse
from typing import Any, Final, Protocol, cast
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

SOCKET_TIMEOUT, REPLY_TIMEOUT = 10.0, 30.0
MAX_PER_PAGE, HTTP_OK = 100, 200
TRANSIENT: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
VARIABLES: Final = {
    "base_backoff": "RATE_LIMIT_BASE_BACKOFF", "max_backoff": "RATE_LIMIT_MAX_BACKOFF",
    "max_retry_after": "RATE_LIMIT_MAX_RETRY_AFTER", "breaker_timeout": "RATE_LIMIT_CB_TIMEOUT",
}  # fmt: skip
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
        read = {name: float(env.get(variable, getattr(usual, name))) for name, variable in VARIABLES.items()}
        retries = int(env.get("RATE_LIMIT_MAX_RETRIES", usual.attempts - 1))
        threshold = int(env.get("RATE_LIMIT_CB_THRESHOLD", usual.breaker_threshold))
        return cls(attempts=retries + 1, breaker_threshold=threshold, **read)


SETTINGS: Final = Settings.read(os.environ)
declares: Final = {
    "attempts_per_page": SETTINGS.attempts, "build": "urllib-2",
    "max_backoff": SETTINGS.max_backoff, "max_retry_after": SETTINGS.max_retry_after,
    "breaker": {"threshold": SETTINGS.breaker_threshold, "timeout": SETTINGS.breaker_timeout},
}  # fmt: skip

type Row = dict[str, Any]
type Key = tuple[str, str]  # host and API key
TEXT, NUMBER, FLAG, OBJECT = (str,), (int,), (bool,), (dict,)
REQUIRED: Final[dict[str, dict[str, tuple[type, ...]]]] = {
    "games": {
        "id": NUMBER, "date": TEXT, "season": NUMBER, "status": TEXT, "period": NUMBER,
        "time": (str, type(None)), "postseason": FLAG, "home_team_score": NUMBER,
        "visitor_team_score": NUMBER, "home_team": OBJECT, "visitor_team": OBJECT,
    },
    "stats": {"id": NUMBER, "min": TEXT, "player": OBJECT, "team": OBJECT, "game": OBJECT},
    "box_scores": {"date": TEXT, "status": TEXT, "home_team": OBJECT, "visitor_team": OBJECT},
}  # fmt: skip


class Job(Protocol):
    """What is to be scraped: one listing of one API, without a slash at the end of its base URL."""

    base_url: str
    api_key: str
    path: str
    params: Mapping[str, object]
    per_page: int | None


class ScrapeError(Exception):
    """The scrape ends here; what was handed over till now is whole pages."""


class BadPageError(ValueError):
    """A reply of status 200 that is no sound page; asked for again."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect, because urllib would hand the key to the other host."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        """Answer None, which makes the redirect an HTTPError."""


type Reply = tuple[int, Message, bytes]


@dataclass(slots=True)
class Breaker:
    """One host's row of failures; ``open_until`` is a monotonic instant, 0 when closed."""

    failures: int = 0
    open_until: float = 0.0
    probing: bool = False


def told_wait(headers: Message) -> float:
    """Seconds that Retry-After tells, 0 where it tells nothing (RFC 9110, 10.2.3 and 5.6.7)."""
    value = str(headers.get("Retry-After", "")).strip()
    if re.fullmatch(r"[0-9]+", value):
        return float(value[:15])  # fifteen digits are longer than anybody waits
    until = _http_date(value)
    sent = _http_date(str(headers.get("Date", "")).strip()) or datetime.now(UTC)
    return max(0.0, (until - sent).total_seconds()) if until else 0.0


def _http_date(value: str) -> datetime | None:
    for form in DATE_FORMS:
        with suppress(ValueError):
            return datetime.strptime(value, form).replace(tzinfo=UTC)
    return None


@dataclass(slots=True)
class Scraper:
    """Reads listings page by page; safe to use from several threads."""

    settings: Settings = SETTINGS
    opener: OpenerDirector = field(default_factory=lambda: build_opener(_NoRedirect))
    lock: threading.Lock = field(default_factory=threading.Lock)
    breakers: dict[str, Breaker] = field(default_factory=dict)
    told: dict[Key, float] = field(default_factory=dict)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random

    def rows(self, job: Job) -> Iterator[Row]:
        """Yield every row once, page by page; raises ScrapeError when giving up."""
        seen: set[object] = set()
        cursors: set[int | None] = {None}
        cursor: int | None = None
        while True:
            page, cursor = self._page(job, cursor, seen)
            yield from page
            if cursor is None:
                return
            if cursor in cursors:
                raise ScrapeError(f"{job.path}: cursor {cursor} leads back")
            cursors.add(cursor)

    def _page(self, job: Job, cursor: int | None, seen: set[object]) -> tuple[list[Row], int | None]:
        key = (urlsplit(job.base_url).netloc, job.api_key)
        problem = ""
        for attempt in range(1, self.settings.attempts + 1):
            self._wait_as_told(key)
            self._ask_breaker(key[0])
            wait = 0.0
            try:
                status, headers, body = self._send(job, cursor)
                if status == HTTP_OK:
                    self.breakers.pop(key[0], None)
                    return check_page(job, body, cursor, seen)
                problem = f"HTTP {status}"
                wait = self._refused(key, status, headers)
            except ValueError as error:  # a BadPageError, or no JSON
                problem = str(error)
            except (OSError, HTTPException) as error:
                problem = f"{type(error).__name__}: {error}"
                self._failed(key[0])
            if wait <= 0 and attempt < self.settings.attempts:
                longest = min(self.settings.max_backoff, self.settings.base_backoff * 2 ** (attempt - 1))
                self.sleep(longest * (0.5 + self.jitter() / 2))
        raise ScrapeError(f"{job.path}: gave up after {self.settings.attempts} attempts; the last: {problem}")

    def _refused(self, key: Key, status: int, headers: Message) -> float:
        """Write down a refusal and say how long was told; raises where there is no point in going on."""
        if status not in TRANSIENT:
            self.breakers.pop(key[0], None)
            raise ScrapeError(f"{key[0]}: HTTP {status}")
        if (wait := told_wait(headers)) <= 0:
            self._failed(key[0])
            return 0.0
        with self.lock:
            self.told[key] = max(self.clock() + wait, self.told.get(key, 0.0))
            self.breakers.setdefault(key[0], Breaker()).probing = False
        if wait > self.settings.max_retry_after:
            self._wait_as_told(key)
        return wait

    def _wait_as_told(self, key: Key) -> None:
        while (left := self.told.get(key, 0.0) - self.clock()) > 0:
            if left > self.settings.max_retry_after:
                raise ScrapeError(f"{key[0]} told us to stay away until {_moment(left)}")
            self.sleep(left + 0.05 * self.jitter())

    def _ask_breaker(self, host: str) -> None:
        with self.lock:
            if not (breaker := self.breakers.get(host)) or breaker.open_until == 0:
                return
            left = breaker.open_until - self.clock()
            if left > 0 or breaker.probing:
                raise ScrapeError(f"{host} is left alone until {_moment(left)}")
            breaker.probing = True

    def _failed(self, host: str) -> None:
        with self.lock:
            breaker = self.breakers.setdefault(host, Breaker())
            breaker.failures += 1
            breaker.probing = False
            if breaker.failures >= self.settings.breaker_threshold:
                breaker.open_until = self.clock() + self.settings.breaker_timeout

    def _send(self, job: Job, cursor: int | None) -> Reply:
        deadline = self.clock() + REPLY_TIMEOUT
        url = f"{job.base_url}{job.path}?{_query(job, cursor)}"
        request = Request(url, headers={"Authorization": job.api_key})  # noqa: S310 - the base URL is our own setting
        try:
            opened = self.opener.open(request, timeout=SOCKET_TIMEOUT)
        except HTTPError as error:
            error.close()
            return error.code, error.headers, b""
        body = b""
        with cast("HTTPResponse", opened) as response:
            while part := response.read1(65536):
                body += part
                if self.clock() > deadline:
                    raise TimeoutError(f"no whole reply within {REPLY_TIMEOUT} s")
            if response.length:  # read1 does not say that the body was cut
                raise ConnectionError(f"{response.length} bytes of the body are missing")
            return response.status, response.headers, body


def _moment(left: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=min(left, 10**9))).isoformat(timespec="seconds")


def _query(job: Job, cursor: int | None) -> str:
    fields = {f"{name}[]" if isinstance(value, list) else name: value for name, value in job.params.items()}
    fields |= {"per_page": job.per_page, "cursor": cursor}
    return urlencode({name: value for name, value in fields.items() if value is not None}, doseq=True)


def check_page(job: Job, body: bytes, cursor: int | None, seen: set[object]) -> tuple[list[Row], int | None]:
    """Return the page's rows, each once, and the next cursor; raises BadPageError, then nothing is seen.

    A page that is followed by another is full, and one that a cursor leads to is not empty: less is loss.
    """
    listing, document = job.path.rpartition("/")[2], json.loads(body)
    if not isinstance(document, dict) or not isinstance(document.get("data"), list):
        raise BadPageError("data is no list")
    fresh: dict[object, Row] = {}
    for row in document["data"]:
        name = _check_row(listing, row)
        if fresh.setdefault(name, row) != row:
            raise BadPageError(f"row {name} comes twice and differs")
    following = _next_cursor(listing, document)
    if cursor is not None and seen.issuperset(fresh):
        raise BadPageError("a page that a cursor led to holds nothing new")
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
    if listing == "box_scores":  # it has no pages
        return None
    meta = document.get("meta")
    if not isinstance(meta, dict) or type(meta.get("next_cursor")) not in (int, type(None)):
        raise BadPageError("meta is missing or its cursor is no number")
    return cast("int | None", meta.get("next_cursor"))


_SCRAPER: Final = Scraper()


def scrape(job: Job) -> Iterator[Row]:
    """Yield every row of ``job``; raises ScrapeError. What is known of hosts lasts for the process."""
    return _SCRAPER.rows(job)
