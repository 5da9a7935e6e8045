"""Flags that need a restart."""

from reference.balldontlie.scraper import FLAGS
from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import environed
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with the flags of before."""
    return environed(seam, lambda env: {name: value for name, value in env.items() if name not in FLAGS})


DEFECT = Defect(
    "flags_read_at_import",
    "Flags are read when the module is imported; switching one off later changes nothing.",
    Broken("flags_read_at_import", make),
    {
        "rate_limit/flag_breaker_off": ("RL11",),
        "rate_limit/flag_retry_after_off": ("RL11",),
    },
)
