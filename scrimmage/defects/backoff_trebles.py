"""Seconds that are trebled with each attempt."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds that are trebled with each attempt."""
    return min(cap, base * 3.0**attempt) * (0.5 + 0.5 * random.random())


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "backoff_trebles",
    "The waits grow three times as long with each attempt, where twice is what the variable promises.",
    Broken("backoff_trebles", make),
    {
        "rate_limit/backoff_as_declared": ("RL7d",),
    },
)
