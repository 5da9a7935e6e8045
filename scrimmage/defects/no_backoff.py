"""No backoff."""

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference without a wait of its own."""
    return reference_in(seam, backoff=lambda *_: 0.0)


DEFECT = Defect(
    "no_backoff",
    "Where nothing was told the client comes back at once.",
    Broken("no_backoff", make),
    {
        "rate_limit/limiter_untold": ("RL1",),
        "rate_limit/connections_refused": ("RL1",),
        "rate_limit/retry_after_zero": ("RL1",),
    },
)
