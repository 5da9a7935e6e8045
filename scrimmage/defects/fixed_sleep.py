"""The loop of before: a fixed sleep and hope."""

from collections.abc import Iterator
from typing import Any

import requests

from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.adapters.paging import pages
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import session_over


def make(seam: Seam) -> Scrape:
    """Sleep, get, raise for status."""
    sessions = session_over(seam)

    def scrape(job: Job) -> Iterator[dict[str, Any]]:
        with sessions() as session:

            def get(url: str, **kwargs: Any) -> requests.Response:
                seam.clock.sleep(1.2)
                return session.get(url, **kwargs)

            yield from pages(job, get)

    return scrape


DEFECT = Defect(
    "fixed_sleep",
    "Written from scratch: 1.2 s between calls, no retry; the first 429 loses the scrape.",
    Broken("fixed_sleep", make),
    {
        "rate_limit/refused_mid_scrape": ("RL1",),
        "rate_limit/page_repeated": ("RL1",),
        "load/overhead_night": ("RL12",),
    },
)
