"""Sessions over a connection pool: one that retries by itself, and one that leaves it to the handler."""

from typing import TYPE_CHECKING, Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3 import BaseHTTPResponse, Retry
from urllib3.exceptions import MaxRetryError, ResponseError

from reference.clock import Clock, SystemClock
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.retry_after import told

if TYPE_CHECKING:
    from types import TracebackType

    from urllib3.connectionpool import ConnectionPool

RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})
"""Statuses after which the pool asks again."""

RETRIED_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that may be sent twice without harm."""


class PoolRetry(Retry):
    """The retries of urllib3, with Retry-After read as everywhere else here.

    The plain class raises on a malformed field, measures dates with our clock, and comes back early where
    more than six hours were told. This one falls back to its own backoff, measures with the response's
    Date, and hands out the refusal where more than *longest* seconds were told.
    """

    def __init__(self, *args: Any, longest: float, clock: Clock, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._longest = longest
        self._clock = clock

    def new(self, **kw: Any) -> Self:
        """Give a copy with some values changed, as urllib3 makes one for each attempt."""
        return super().new(longest=self._longest, clock=self._clock, **kw)

    def get_retry_after(self, response: BaseHTTPResponse) -> float | None:
        """Give the seconds that *response* told, or None where it told none."""
        dates = response.headers.getlist("Date")
        lines = response.headers.getlist("Retry-After")
        wait = told(lines, dates[0] if dates else None, self._clock.time())
        return None if wait is None else max(0.0, wait)

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: "ConnectionPool | None" = None,
        _stacktrace: "TracebackType | None" = None,
    ) -> Self:
        """Count one attempt; raises MaxRetryError when none is left, or when the told wait is too long."""
        if response is not None and self.respect_retry_after_header and _pool is not None:
            wait = self.get_retry_after(response)
            if wait is not None and wait > self._longest:
                raise MaxRetryError(_pool, url or "", ResponseError(f"told to wait {wait:g} s"))
        return super().increment(method, url, response, error, _pool, _stacktrace)


def pool_retry(config: RateLimitConfig, clock: Clock | None = None) -> Retry:
    """Give the retries of a pool that is used alone, without the handler.

    429 is among the statuses; the answer of the last attempt is handed out, not raised. Backoff is
    HTTP_POOL_BACKOFF_FACTOR * 2 ** n seconds, at most RATE_LIMIT_MAX_BACKOFF.
    """
    return PoolRetry(
        total=config.max_retries,
        status_forcelist=RETRIED_STATUSES,
        allowed_methods=RETRIED_METHODS,
        backoff_factor=config.pool_backoff_factor,
        backoff_max=config.max_backoff,
        respect_retry_after_header=config.retry_after_enabled,
        raise_on_status=False,
        longest=config.max_retry_after,
        clock=clock or SystemClock(),
    )


def pooled_session(config: RateLimitConfig) -> requests.Session:
    """Give a session whose pool retries by itself. Never use it under the handler: sends would multiply."""
    return _session(pool_retry(config))


def handler_session() -> requests.Session:
    """Give a session whose pool retries nothing, so that the handler is the only one that does."""
    return _session(
        Retry(0, read=False, redirect=False, status_forcelist=(), respect_retry_after_header=False)
    )


def _session(retries: Retry) -> requests.Session:
    session = requests.Session()
    for scheme in ("https://", "http://"):
        session.mount(scheme, HTTPAdapter(max_retries=retries))
    return session
