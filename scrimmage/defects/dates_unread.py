"""Retry-After without its second form."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """The rule, for lines that are numbers."""
    return told([value for value in values if value.strip().isdigit()], date, now)


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "dates_unread",
    "Only seconds are read; an HTTP-date counts as nothing told.",
    Broken("dates_unread", make),
    {
        "rate_limit/limiter_dates": ("RL2",),
        "rate_limit/clock_ahead": ("RL2",),
        "rate_limit/torture": ("RL9",),
    },
)
