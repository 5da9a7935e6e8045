"""Seconds that double up to the cap, with the jitter on top of it."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds that double up to the cap, with the jitter on top of it."""
    return min(cap, base * 2.0**attempt) * (1.0 + 0.5 * random.random())


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "jitter_above_cap",
    "The cap is applied before the jitter is added.",
    Broken("jitter_above_cap", make),
    {
        "rate_limit/untold_together": ("RL7a",),
        "rate_limit/backoff_as_declared": ("RL7a", "RL7d"),
    },
)
