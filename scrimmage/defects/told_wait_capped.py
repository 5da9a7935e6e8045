"""A cap on backoff that is put on Retry-After."""

from collections.abc import Sequence

from reference.rate_limit import RateLimitConfig, told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference, for which no wait is longer than its own longest."""

    def read(values: Sequence[str], date: str | None, now: float) -> float | None:
        wait = told(values, date, now)
        return None if wait is None else min(wait, RateLimitConfig.from_env(seam.env()).max_backoff)

    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "told_wait_capped",
    "RATE_LIMIT_MAX_BACKOFF caps the told wait too, so the client comes back early.",
    Broken("told_wait_capped", make),
    {
        "rate_limit/told_too_long": ("RL2", "RL10"),
        "rate_limit/torture": ("RL9",),
    },
)
