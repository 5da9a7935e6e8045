"""A breaker without a way back."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with a time-out of a day."""
    return configured(seam, lambda config: replace(config, cb_timeout=86_400))


DEFECT = Defect(
    "breaker_never_closes",
    "A breaker that has opened stays open, though the API is well again.",
    Broken("breaker_never_closes", make),
    {
        "rate_limit/breaker_recovers": ("RL6",),
    },
)
