"""A breaker that gives up too soon."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with half the threshold."""
    return configured(seam, lambda config: replace(config, cb_threshold=max(1, config.cb_threshold // 2)))


DEFECT = Defect(
    "breaker_opens_early",
    "The breaker opens at half its threshold.",
    Broken("breaker_opens_early", make),
    {
        "rate_limit/success_resets": ("RL1", "RL8"),
        "rate_limit/limiter_untold": ("RL8",),
        "rate_limit/refused_for_ever_untold": ("RL8",),
    },
)
