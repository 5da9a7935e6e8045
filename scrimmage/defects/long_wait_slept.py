"""No longest wait."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which would wait for a day."""
    return configured(seam, lambda config: replace(config, max_retry_after=86_400))


DEFECT = Defect(
    "long_wait_slept",
    "A told wait is slept however long it is; a job hangs for hours.",
    Broken("long_wait_slept", make),
    {
        "rate_limit/told_too_long": ("RL10",),
    },
)
