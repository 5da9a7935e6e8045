"""Seconds that double up to the cap, with a jitter of a millisecond."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds that double up to the cap, with a jitter of a millisecond."""
    return min(cap, base * 2.0**attempt) - 0.001 * random.random()


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "jitter_without_width",
    "The jitter is a millisecond wide, which is none.",
    Broken("jitter_without_width", make),
    {
        "rate_limit/untold_together": ("RL7c",),
    },
)
