"""Flags that are dropped."""

from collections.abc import Iterator

from reference.balldontlie import Row
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Job, Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference, of which only the rows come through."""
    whole = reference_in(seam)

    def scrape(job: Job) -> Iterator[Row]:
        yield from whole(job)

    return scrape


DEFECT = Defect(
    "warnings_unsaid",
    "What the light checks find is said to nobody.",
    Broken("warnings_unsaid", make),
    {
        "rate_limit/rows_dropped": ("RL1",),
        "rate_limit/fields_dropped": ("RL1",),
        "rate_limit/fields_null": ("RL1",),
        "rate_limit/listing_empty": ("RL1",),
    },
)
