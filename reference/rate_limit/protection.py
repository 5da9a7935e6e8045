"""One job's view of the shared state: its own variables, everybody's breakers, holds and counters."""

from collections.abc import Callable
from typing import Protocol

from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.headers import Reply
from reference.rate_limit.plan import Plan
from reference.rate_limit.trip import Trip


class Protects(Protocol):
    """What a scraper needs of a protection; Protection and NullProtection have it."""

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Send under protection."""
        ...


class Protection:
    """Calls under protection, for one job. Cheap to make; safe between threads."""

    __slots__ = ("_plan",)

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    @property
    def config(self) -> RateLimitConfig:
        """What the job goes by."""
        return self._plan.config

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Give the first answer of *send* that is worth having: below 400, or an error that stays one.

        *host* is ``host:port``, *key* the API key. *send* makes one request each time; it may raise what
        requests raises when a connection breaks, or RetryablePage. At most 1 + max_retries sends. Waits
        for told times up to max_retry_after, and at most (1 + max_retries) times that in all.

        Raises RateLimited, BreakerOpen or TooManyAttempts; any other exception of *send* passes through.
        """
        return Trip(self._plan, host, key).run(send)
