"""Broken connections, not tried again."""

import requests

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import sending
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which retries statuses only."""
    return sending(seam, spared=(requests.ConnectionError, requests.exceptions.ChunkedEncodingError))


DEFECT = Defect(
    "resets_end_scrape",
    "A connection that breaks ends the scrape at once.",
    Broken("resets_end_scrape", make),
    {
        "rate_limit/reset_before_reply": ("RL1",),
        "rate_limit/connections_refused": ("RL1",),
        "rate_limit/proxy_slow_and_broken": ("RL1",),
    },
)
