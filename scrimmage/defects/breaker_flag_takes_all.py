"""A flag that switches more than its feature."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference, where both flags hang on the first."""
    return configured(
        seam,
        lambda config: replace(config, retry_after_enabled=config.retry_after_enabled and config.cb_enabled),
    )


DEFECT = Defect(
    "breaker_flag_takes_all",
    "RATE_LIMIT_CB_ENABLED=false switches Retry-After off with the breaker.",
    Broken("breaker_flag_takes_all", make),
    {
        "rate_limit/flag_breaker_off": ("RL11",),
    },
)
