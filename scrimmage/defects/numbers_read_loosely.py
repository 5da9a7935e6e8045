"""Numbers that RFC 9110 does not know, obeyed."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """Whatever Python takes for a number of zero or more, else what the rule says."""
    try:
        return max(0.0, float(values[0])) if values else None
    except ValueError:
        return told(values, date, now)


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "numbers_read_loosely",
    "Retry-After goes through float(), so '1e9' and 'inf' are obeyed though they tell nothing.",
    Broken("numbers_read_loosely", make),
    {
        "rate_limit/torture": ("RL9",),
    },
)
