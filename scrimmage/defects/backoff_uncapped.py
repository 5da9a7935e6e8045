"""Backoff without RATE_LIMIT_MAX_BACKOFF."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds that only ever double."""
    del cap, random
    return base * 2.0**attempt


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "backoff_uncapped",
    "The backoff doubles without a cap.",
    Broken("backoff_uncapped", make),
    {
        "rate_limit/refused_for_ever_untold": ("RL3",),
    },
)
