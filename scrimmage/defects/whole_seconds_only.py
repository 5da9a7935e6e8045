"""Retry-After taken for a whole number, always."""

from collections.abc import Sequence

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """Take the first line for a number; raises ValueError for anything else."""
    del date, now
    return float(int(values[0])) if values else None


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "whole_seconds_only",
    "Retry-After goes to int() unguarded, so a fraction, a word or a date crashes the scrape.",
    Broken("whole_seconds_only", make),
    {
        "rate_limit/torture": ("RL9",),
        "rate_limit/retry_after_dates": ("RL1",),
        "rate_limit/clock_behind": ("RL1",),
        "rate_limit/limiter_dates": ("RL1",),
    },
)
