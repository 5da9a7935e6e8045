"""A BallDontLie scraper straight on urllib3's PoolManager, as a stranger to Scrimmage would write it.

The pool retries nothing; the loop below does, with a budget of attempts for each page. There is no breaker.
A wait that was told binds every scrape of the same host and key in this process. Times are seconds. Certify
with ``scrimmage certify --target pool_scraper:scrape``.
"""

import json
import random
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final, Protocol
from urllib.parse import urlencode

import urllib3

ATTEMPTS: Final = 4
BASE_BACKOFF: Final = 0.5
MAX_BACKOFF: Final = 4.0
LONGEST_WAIT: Final = 60.0
OK: Final = 200
AGAIN: Final = frozenset({429, 500, 502, 503, 504})
UNPAGED: Final = frozenset({"box_scores", "teams"})
GAME: Final = (
    "id", "date", "season", "status", "period", "time", "postseason",
    "home_team_score", "visitor_team_score", "home_team", "visitor_team",
)  # fmt: skip

declares = {
    "attempts_per_page": ATTEMPTS,
    "max_backoff": MAX_BACKOFF,
    "max_retry_after": LONGEST_WAIT,
    "build": "pool-2",
}

type Row = dict[str, Any]


class Job(Protocol):
    """One listing to be read."""

    base_url: str
    api_key: str
    path: str
    params: Mapping[str, Any]
    per_page: int | None


class GaveUpError(RuntimeError):
    """No page could be had; the rows before it were whole pages."""


class UnusableError(ValueError):
    """A reply of status 200 that holds no page."""


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds told by the reply, None if it tells none that HTTP knows (RFC 9110, 10.2.3)."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:12])
    try:
        until = _date(text)
        sent = _date(headers["Date"]) if "Date" in headers else datetime.now(UTC)
        return max((until - sent).total_seconds(), 0.0)
    except (TypeError, ValueError):  # what is no date
        return None


def _date(text: str) -> datetime:
    read = parsedate_to_datetime(text)  # the asctime form has no zone and means GMT (RFC 9110, 5.6.7)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


class Client:
    """Reads one listing after another through one pool; threads may share it."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        timeout = urllib3.Timeout(connect=5, read=10)
        self._pool = urllib3.PoolManager(retries=False, timeout=timeout, maxsize=8)
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._not_before: dict[tuple[str, str], float] = {}

    def rows(self, job: Job) -> Iterator[Row]:
        """Yield each row once; raises GaveUpError."""
        seen: set[str] = set()
        cursor: int | None = None
        while True:
            page, following = self._page(job, cursor)
            names = [_name(row) for row in page]
            if page and seen.issuperset(names):
                raise GaveUpError(f"{job.path}: cursor {cursor} gave rows of earlier pages only")
            for name, row in zip(names, page, strict=True):
                if name not in seen:
                    seen.add(name)
                    yield row
            if following is None:
                return
            cursor = following

    def _page(self, job: Job, cursor: int | None) -> tuple[list[Row], int | None]:
        where = (job.base_url, job.api_key)
        last = "nothing sent"
        for attempt in range(ATTEMPTS):
            if attempt and not self._left(where):
                self._sleep(min(MAX_BACKOFF, BASE_BACKOFF * 2 ** (attempt - 1)) * random.uniform(0.75, 1))
            self._stand_back(where)
            try:
                reply = self._pool.request("GET", _url(job, cursor), headers={"Authorization": job.api_key})
            except urllib3.exceptions.HTTPError as error:
                last = repr(error)
                continue
            if reply.status == OK:
                try:
                    return read_page(job, cursor, reply.data)
                except UnusableError as error:
                    last = str(error)
                    continue
            last = f"status {reply.status}"
            if reply.status not in AGAIN:
                break
            told = retry_after(reply.headers)
            if told:
                with self._lock:
                    self._not_before[where] = max(self._not_before.get(where, 0), self._clock() + told)
        raise GaveUpError(f"{job.path}, cursor {cursor}: {last}")

    def _left(self, where: tuple[str, str]) -> float:
        with self._lock:
            return max(0.0, self._not_before.get(where, 0.0) - self._clock())

    def _stand_back(self, where: tuple[str, str]) -> None:
        while left := self._left(where):
            if left > LONGEST_WAIT:
                raise GaveUpError(f"{where[0]} wants no call for another {left:.0f} s")
            self._sleep(left)


def _url(job: Job, cursor: int | None) -> str:
    fields = {f"{name}[]" if isinstance(value, list) else name: value for name, value in job.params.items()}
    fields |= {"per_page": job.per_page, "cursor": cursor}
    pairs = [
        (name, one)
        for name, value in fields.items()
        if value is not None
        for one in (value if isinstance(value, list) else [value])
    ]
    return f"{job.base_url}{job.path}?{urlencode(pairs)}"


def read_page(job: Job, cursor: int | None, body: bytes) -> tuple[list[Row], int | None]:
    """Return rows and next cursor of a reply; raises UnusableError where rows may be missing."""
    listing = job.path.rsplit("/", 1)[1]
    try:
        document = json.loads(body)
        rows = document["data"]
        meta = {} if listing in UNPAGED else document["meta"]
        following = meta.get("next_cursor")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnusableError(f"no page: {error!r}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnusableError("data is no list of objects")
    if listing == "games" and any(name not in row for row in rows for name in GAME):
        raise UnusableError("a game lacks a field")
    if not rows and cursor is not None:
        raise UnusableError("the cursor led to an empty page")
    if following is not None and (following == cursor or len(rows) < min(job.per_page or 25, 100)):
        raise UnusableError("the page is short or leads to itself")
    return rows, following


def _name(row: Row) -> str:
    return str(row["id"]) if "id" in row else json.dumps(row, sort_keys=True)


_CLIENT: Final = Client()


def scrape(job: Job) -> Iterator[Row]:
    """Yield every row of ``job`` once; raises GaveUpError."""
    return _CLIENT.rows(job)
