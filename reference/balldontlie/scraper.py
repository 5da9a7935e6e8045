"""The scraper as a target: a callable from job to rows, with what it declares about itself."""

from typing import NotRequired, TypedDict

from reference.balldontlie.base import ScraperBase
from reference.balldontlie.job import Job
from reference.balldontlie.rows import Rows
from reference.build import build

FLAGS = ("RATE_LIMIT_CB_ENABLED", "RATE_LIMIT_RETRY_AFTER_ENABLED")
"""The variables that switch a feature of the scraper off at once."""


METRICS = ("sends", "refusals")
"""What ``Scraper.metrics`` counts: requests sent, and answers 429, since the process began."""

_REFUSED = 429  # RFC 6585, section 4


class BreakerDeclared(TypedDict):
    """When the breaker opens, and for how long."""

    threshold: int
    timeout: float


class Declared(TypedDict):
    """What the scraper promises; seconds where it is a time."""

    attempts_per_page: int
    base_backoff: float
    max_backoff: float
    max_retry_after: float
    breaker: NotRequired[BreakerDeclared]
    flags: list[str]
    metrics: list[str]
    pool_and_handler: bool
    build: str


class Scraper(ScraperBase):
    """A callable ``(job) -> Rows``; its arguments are those of ScraperBase."""

    def __call__(self, job: Job) -> Rows:
        """Start *job* and give its rows, as ``scrape`` does."""
        return self.scrape(job)

    @property
    def declares(self) -> Declared:
        """The parameters as the variables set them now; the breaker is absent where it is off."""
        config = self.config()
        declared = Declared(
            attempts_per_page=config.max_retries + 1,
            base_backoff=config.base_backoff,
            max_backoff=config.max_backoff,
            max_retry_after=config.max_retry_after,
            flags=list(FLAGS),
            metrics=list(METRICS),
            pool_and_handler=False,
            build=build(),
        )
        if config.cb_enabled:
            declared["breaker"] = BreakerDeclared(threshold=config.cb_threshold, timeout=config.cb_timeout)
        return declared

    def metrics(self) -> dict[str, int]:
        """The counters of the process, over all hosts: ``sends``, and ``refusals``, which are answers 429."""
        counts = dict.fromkeys(METRICS, 0)
        for sample in self.handler.metrics.samples():
            if sample.metric.name in counts and sample.status in (None, _REFUSED):
                counts[sample.metric.name] += int(sample.value)
        return counts


scrape = Scraper()
"""The scraper of this process; it reads variables, and takes the shared handler, at each job."""
