"""Time-outs, not tried again."""

import requests

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import sending
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, for which a time-out is an end."""
    return sending(seam, spared=(requests.Timeout,))


DEFECT = Defect(
    "timeouts_end_scrape",
    "A reply that is too slow ends the scrape at once.",
    Broken("timeouts_end_scrape", make),
    {
        "rate_limit/reply_too_slow": ("RL1",),
    },
)
