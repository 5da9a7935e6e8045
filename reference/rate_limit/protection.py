"""One job's view of the shared state: its own variables, everybody's breakers, holds and counters."""

from collections.abc import Callable
from typing import Protocol

from reference.rate_limit.breaker import NoBreakers, Rules
from reference.rate_limit.config import RateLimitConfig
from reference.rate_limit.headers import Reply
from reference.rate_limit.holds import Holds
from reference.rate_limit.parts import Parts
from reference.rate_limit.trip import Trip


class Protects(Protocol):
    """What a scraper needs of a protection; Protection and NullProtection have it."""

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Send under protection."""
        ...


class Protection:
    """Calls under protection, for one job with *config*. Cheap to make; safe between threads."""

    __slots__ = ("breakers", "config", "holds", "parts", "read_retry_after", "rules")

    def __init__(self, parts: Parts, config: RateLimitConfig) -> None:
        self.parts = parts
        self.config = config
        self.rules = Rules(config.cb_threshold, config.cb_timeout)
        self.breakers = parts.breakers if config.cb_enabled else NoBreakers()
        told = config.retry_after_enabled
        self.read_retry_after = parts.read_retry_after if told else None
        self.holds = parts.holds if told else Holds()

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        """Give the first answer of *send* that is worth having: below 400, or an error that stays one.

        *host* is ``host:port``, *key* the API key. *send* makes one request each time; it may raise what
        requests raises when a connection breaks, or RetryablePage. At most 1 + max_retries sends. Waits
        for told times up to max_retry_after, and at most (1 + max_retries) times that in all.

        Raises RateLimited, BreakerOpen or TooManyAttempts; any other exception of *send* passes through.
        """
        return Trip(self, host, key).run(send)
