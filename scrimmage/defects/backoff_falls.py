"""Seconds that are halved with each attempt."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds that are halved with each attempt."""
    return min(cap, base / 2.0**attempt) * (0.5 + 0.5 * random.random())


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "backoff_falls",
    "The exponent counts the attempts that are left, so the waits get shorter.",
    Broken("backoff_falls", make),
    {
        "rate_limit/untold_together": ("RL7b",),
    },
)
