"""The two obsolete forms of a date, which every recipient must read, unread."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """The rule, for numbers and for dates with a comma after three letters."""
    return told([value for value in values if value.strip().isdigit() or value[3:4] == ","], date, now)


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "old_dates_unread",
    "Of the three forms of an HTTP-date only today's is read.",
    Broken("old_dates_unread", make),
    {
        "rate_limit/retry_after_dates": ("RL2",),
        "rate_limit/torture": ("RL9",),
    },
)
