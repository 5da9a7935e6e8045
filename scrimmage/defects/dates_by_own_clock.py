"""An HTTP-date measured with a clock that may be wrong."""

from collections.abc import Sequence

from reference.rate_limit import told
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def read(values: Sequence[str], date: str | None, now: float) -> float | None:
    """The rule, without the server's own date."""
    del date
    return told(values, None, now)


def make(seam: Seam) -> Scrape:
    """The reference with another reader of Retry-After."""
    return reference_in(seam, read_retry_after=read)


DEFECT = Defect(
    "dates_by_own_clock",
    "An HTTP-date is compared with the client's own clock, not with the reply's Date.",
    Broken("dates_by_own_clock", make),
    {
        "rate_limit/clock_ahead": ("RL1",),
        "rate_limit/clock_behind": ("RL2",),
        "rate_limit/torture": ("RL9",),
    },
)
