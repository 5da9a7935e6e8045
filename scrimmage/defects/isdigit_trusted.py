"""Digits that are no digits."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """What Python calls digits as an integer of any length, anything else by the rule."""
    return int(values[0]) if values and values[0].isdigit() else told(values, date, now)


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "isdigit_trusted",
    "str.isdigit is trusted: '²' reaches int() and crashes the scrape, and hundreds of digits overflow.",
    Broken("isdigit_trusted", make),
    {
        "rate_limit/unicode_digits": ("RL1",),
    },
)
