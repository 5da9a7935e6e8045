"""The other flag that switches more than its feature."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, where both flags hang on the second."""
    return configured(
        seam, lambda config: replace(config, cb_enabled=config.cb_enabled and config.retry_after_enabled)
    )


DEFECT = Defect(
    "retry_after_flag_takes_all",
    "RATE_LIMIT_RETRY_AFTER_ENABLED=false switches the breaker off with Retry-After.",
    Broken("retry_after_flag_takes_all", make),
    {
        "rate_limit/flag_retry_after_off": ("RL11",),
    },
)
