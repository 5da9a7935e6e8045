"""except Exception: pass."""

import logging
from collections.abc import Iterator

from reference.balldontlie import Row
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference with its errors in a log that nobody reads."""
    whole = reference_in(seam)

    def scrape(job: Job) -> Iterator[Row]:
        try:
            yield from whole(job)
        except Exception:
            logging.getLogger(__name__).debug("scrape failed", exc_info=True)

    return scrape


DEFECT = Defect(
    "errors_swallowed",
    "Every exception is caught and logged, and the scrape ends as if it were whole.",
    Broken("errors_swallowed", make),
    {
        "rate_limit/breaker_mid_job": ("RL1",),
        "rate_limit/told_too_long": ("RL1",),
        "rate_limit/later_job_waits": ("RL1",),
        "rate_limit/client_errors_pass": ("RL1",),
    },
)
