"""Another flag that nobody reads."""

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import environed
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, which obeys Retry-After whatever the flag says."""
    return environed(seam, lambda env: {**env, "RATE_LIMIT_RETRY_AFTER_ENABLED": "true"})


DEFECT = Defect(
    "retry_after_flag_ignored",
    "RATE_LIMIT_RETRY_AFTER_ENABLED=false leaves Retry-After in force.",
    Broken("retry_after_flag_ignored", make),
    {
        "rate_limit/flag_retry_after_off": ("RL11",),
    },
)
