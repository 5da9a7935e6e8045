"""A told wait that lives no longer than its job."""

from reference.rate_limit import Breakers
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import handler_in, protected
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which keeps its breakers and starts each job with no told wait."""
    breakers = Breakers()
    return protected(seam, lambda config: handler_in(seam, breakers=breakers).bind(config))


DEFECT = Defect(
    "hold_forgotten",
    "A told wait is forgotten when the job ends; the next job calls at once.",
    Broken("hold_forgotten", make),
    {
        "rate_limit/later_job_waits": ("RL2",),
        "rate_limit/told_too_long": ("RL2", "RL10"),
    },
)
