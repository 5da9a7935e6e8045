"""No Retry-After at all."""

from collections.abc import Sequence

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """Nothing was told, whatever was."""
    del values, date, now
    return None


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "told_wait_unread",
    "Retry-After is never read; the client comes back by its own backoff.",
    Broken("told_wait_unread", make),
    {
        "rate_limit/limiter_free_tier": ("RL1", "RL2"),
        "rate_limit/limiter_counts_refusals": ("RL1", "RL2"),
        "rate_limit/told_the_longest": ("RL2",),
    },
)
