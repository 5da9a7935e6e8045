"""Seconds of equal jitter, drawn from a generator that is made anew each time."""

from random import Random

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def backoff(attempt: int, base: float, cap: float, random: Random) -> float:
    """Seconds of equal jitter, drawn from a generator that is made anew each time."""
    del random
    longest = min(cap, base * 2.0**attempt)
    return longest * (0.5 + 0.5 * Random(attempt).random())


def make(seam: Seam) -> Scrape:
    """The reference with such a backoff."""
    return reference_in(seam, backoff=backoff)


DEFECT = Defect(
    "same_seed_everywhere",
    "Each wait draws from a generator with the same seed: all clients come back at the same moment.",
    Broken("same_seed_everywhere", make),
    {
        "rate_limit/untold_together": ("RL7c",),
    },
)
