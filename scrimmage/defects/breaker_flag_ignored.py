"""A flag that nobody reads."""

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import environed
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with its breaker on whatever the flag says."""
    return environed(seam, lambda env: {**env, "RATE_LIMIT_CB_ENABLED": "true"})


DEFECT = Defect(
    "breaker_flag_ignored",
    "RATE_LIMIT_CB_ENABLED=false leaves the breaker on.",
    Broken("breaker_flag_ignored", make),
    {
        "rate_limit/flag_breaker_off": ("RL11",),
    },
)
