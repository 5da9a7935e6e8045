"""One budget for all pages of a job."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from reference.rate_limit import RateLimitConfig, RateLimitHandler, Reply
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in, protected
from scrimmage.targets.base import Scrape, Seam


@dataclass(slots=True)
class _OneBudget:
    handler: RateLimitHandler
    config: RateLimitConfig
    left: int

    def call[R: Reply](self, send: Callable[[], R], *, host: str, key: str) -> R:
        def counted() -> R:
            self.left -= 1
            return send()

        self.left += 1  # the first send of a page is no retry
        config = replace(self.config, max_retries=max(0, self.left - 1))
        return self.handler.bind(config).call(counted, host=host, key=key)


def make(seam: Seam) -> Scrape:
    """The reference, each page of which has what the pages before it left."""
    handler = handler_in(seam)
    return protected(seam, lambda config: _OneBudget(handler, config, config.max_retries))


DEFECT = Defect(
    "attempts_per_scrape",
    "Attempts are counted per scrape, so a long one gives up though each page was refused once.",
    Broken("attempts_per_scrape", make),
    {
        "rate_limit/limiter_token_bucket": ("RL8",),
        "rate_limit/long_scrape": ("RL1", "RL8"),
        "rate_limit/success_resets": ("RL1", "RL8"),
    },
)
