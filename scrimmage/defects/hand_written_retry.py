"""A retry loop as it is written in a hurry."""

from collections.abc import Iterator
from typing import Any

import requests

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.adapters.paging import pages
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over


def make(seam: Seam) -> Scrape:
    """Try, wait twice as long, try again; never again for a later page once six are used up."""
    sessions = session_over(seam)

    def scrape(job: Job) -> Iterator[dict[str, Any]]:
        left, wait = 6, 1.0
        with sessions() as session:

            def get(url: str, **kwargs: Any) -> requests.Response:
                nonlocal left, wait
                while (reply := session.get(url, **kwargs)).status_code != requests.codes.ok and left > 1:
                    left, wait = left - 1, wait * 2
                    seam.clock.sleep(wait)
                return reply

            yield from pages(job, get)

    return scrape


DEFECT = Defect(
    "hand_written_retry",
    "Written from scratch: six attempts per scrape, any error, waits that double, no Retry-After.",
    Broken("hand_written_retry", make),
    {
        "rate_limit/long_scrape": ("RL1", "RL8"),
        "rate_limit/told_the_longest": ("RL2",),
        "rate_limit/data_wrong_type": ("RL1",),
    },
)
