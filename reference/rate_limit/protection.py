"""One job's view of the shared state: its own variables, everybody's breakers, holds and counters."""

from collections.abc import Callable
from functools import partial
from typing import NoReturn, Protocol

from reference.rate_limit.breaker import BreakerLike
from reference.rate_limit.config import OFF, RateLimitConfig
from reference.rate_limit.headers import Reply
from reference.rate_limit.metrics import HostCounts
from reference.rate_limit.plan import Plan
from reference.rate_limit.trip import Trip
from reference.rate_limit.trouble import BROKEN

_ERRORS = 400  # the first status that is an error


class Protects(Protocol):
    """What a scraper needs of a protection; Protection and NullProtection have it."""

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Send under protection."""
        ...


class Protection:
    """Calls under protection, for one job. Cheap to make; safe between threads."""

    __slots__ = ("_holds", "_hosts", "_paced", "_plan")

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._hosts: dict[str, tuple[BreakerLike, HostCounts]] = {}
        self._holds = plan.holds
        self._paced = plan.config.pacer != OFF

    @property
    def config(self) -> RateLimitConfig:
        """What the job goes by."""
        return self._plan.config

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Give the first answer of *send* that is worth having: below 400, or an error that stays one.

        *host* is ``host:port``, *key* the API key. *send* makes one request each time; it may raise what
        requests raises when a connection breaks, or RetryablePage. At most 1 + max_retries sends. Waits
        for told times up to max_retry_after, and at most (2 + max_retries) times that in all.

        Raises RateLimited, BreakerOpen or TooManyAttempts; any other exception of *send* passes through.
        """
        breaker, counts = self._hosts.get(host) or self._met(host)
        ticket = breaker.at_once()
        if ticket is None or self._paced or self._holds.any():
            return Trip(self._plan, host, key).run(send)
        # Nothing is wrong and nobody waits: the usual call needs neither a clock nor a trip.
        counts.sent()
        again: Callable[[], R]
        try:
            response = send()
        except BROKEN as error:  # the trip raises it again, as it would its own
            again = partial(_raise, error)
        else:
            if response.status_code < _ERRORS:
                breaker.succeeded(ticket)
                return response
            again = partial(_give, response)
        trip = Trip(self._plan, host, key, 1)
        final = trip.attempt(ticket, again)
        return trip.again(send) if final is None else final

    def _met(self, host: str) -> tuple[BreakerLike, HostCounts]:
        found = self._plan.breakers.get(host), self._plan.parts.metrics.host(host)
        return self._hosts.setdefault(host, found)


def _give[R](response: R) -> R:
    return response


def _raise(error: Exception) -> NoReturn:
    raise error
