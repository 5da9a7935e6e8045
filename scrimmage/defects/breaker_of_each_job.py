"""A breaker that is forgotten with its job."""

from reference.rate_limit import Holds
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in, protected
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which keeps told waits and starts each job with new breakers."""
    holds = Holds()
    return protected(seam, lambda config: handler_in(seam, holds=holds).bind(config))


DEFECT = Defect(
    "breaker_of_each_job",
    "Each job starts with a closed breaker, so an open one stops nobody.",
    Broken("breaker_of_each_job", make),
    {
        "rate_limit/breaker_opens": ("RL4",),
        "rate_limit/breaker_threshold": ("RL4",),
    },
)
