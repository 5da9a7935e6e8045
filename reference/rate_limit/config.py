"""The variables of rate limiting: one table, read at each job, wrong values refused by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from reference.variables import Variable, check, read

OFF, KNOWN, LEARNT = "off", "known", "learnt"
"""Whether calls are paced, and by which limit."""

VARIABLES: tuple[Variable, ...] = (
    Variable(
        "RATE_LIMIT_MAX_RETRIES", "max_retries", 5, 0, 100,
        "Sends of one page after the first: 5 retries are 6 sends.",
    ),
    Variable(
        "RATE_LIMIT_BASE_BACKOFF", "base_backoff", 2.0, 0.001, 3600,
        "Seconds of our own backoff after the first refusal that tells no time; doubles with each attempt.",
    ),
    Variable(
        "RATE_LIMIT_MAX_BACKOFF", "max_backoff", 120.0, 0.001, 86400,
        "Cap of our own backoff in seconds. It never shortens what a server told.",
    ),
    Variable(
        "RATE_LIMIT_MAX_RETRY_AFTER", "max_retry_after", 120.0, 0, 86400,
        "The longest told wait, in seconds, that is waited out; a longer one raises RateLimited.",
    ),
    Variable(
        "RATE_LIMIT_CB_THRESHOLD", "cb_threshold", 10, 1, 10000,
        "Consecutive failures of one host that open its circuit breaker.",
    ),
    Variable(
        "RATE_LIMIT_CB_TIMEOUT", "cb_timeout", 300.0, 0.001, 86400,
        "Seconds for which an opened breaker lets nothing through; then one probe may go.",
    ),
    Variable(
        "RATE_LIMIT_CB_ENABLED", "cb_enabled", True, 0, 1,
        "false: no circuit breaker; metrics are still counted.",
    ),
    Variable(
        "RATE_LIMIT_RETRY_AFTER_ENABLED", "retry_after_enabled", True, 0, 1,
        "false: Retry-After is ignored, our own backoff is used.",
    ),
    Variable(
        "RATE_LIMIT_PACER", "pacer", OFF, 0, 0,
        "Whether calls are paced, so that the limit is kept and nothing is refused. known: by the two "
        "variables below; learnt: by x-ratelimit-remaining and x-ratelimit-reset.",
        (OFF, KNOWN, LEARNT),
    ),
    Variable(
        "RATE_LIMIT_PACER_LIMIT", "pacer_limit", 60, 1, 1000000,
        "Calls that the pacer spends in one window; of a key that several processes share, this one's part.",
    ),
    Variable(
        "RATE_LIMIT_PACER_WINDOW", "pacer_window", 60.0, 0.001, 86400,
        "Seconds of the pacer's window.",
    ),
    Variable(
        "HTTP_POOL_BACKOFF_FACTOR", "pool_backoff_factor", 0.5, 0, 3600,
        "Backoff factor, in seconds, of the retrying pool, for those who use the pool alone.",
    ),
    Variable(
        "SCRAPER_BACKOFF_FACTOR", "scraper_backoff_factor", 3.0, 0.001, 3600,
        "Seconds of the scrapers' backoff after the first server error, broken connection or unusable body; "
        "doubles with each attempt, capped by RATE_LIMIT_MAX_BACKOFF.",
    ),
)  # fmt: skip
"""Every variable of this package, in the order in which documents show them."""


@dataclass(frozen=True, slots=True)
class RateLimitConfig:
    """What one job goes by. All times are seconds; VARIABLES says what each field does.

    Raises ConfigError when a value is out of bounds.
    """

    max_retries: int = 5
    base_backoff: float = 2.0
    max_backoff: float = 120.0
    max_retry_after: float = 120.0
    cb_threshold: int = 10
    cb_timeout: float = 300.0
    cb_enabled: bool = True
    retry_after_enabled: bool = True
    pacer: str = OFF
    pacer_limit: int = 60
    pacer_window: float = 60.0
    pool_backoff_factor: float = 0.5
    scraper_backoff_factor: float = 3.0

    def __post_init__(self) -> None:
        check(VARIABLES, lambda variable: getattr(self, variable.field))

    @property
    def patience(self) -> float:
        """Seconds that one page waits for told times in all.

        That is the longest before each of its sends, and once more for what grew while it was waited for.
        """
        return self.max_retry_after * (self.max_retries + 2)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """Read the variables from *env*; what is not there has its default.

        Raises ConfigError, which names every wrong variable at once.
        """
        return cls(**read(VARIABLES, env))
