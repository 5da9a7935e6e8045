"""Off by one in the breaker."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with a threshold of one more."""
    return configured(seam, lambda config: replace(config, cb_threshold=config.cb_threshold + 1))


DEFECT = Defect(
    "breaker_opens_late",
    "The breaker opens one failure after its threshold.",
    Broken("breaker_opens_late", make),
    {
        "rate_limit/breaker_threshold": ("RL4",),
        "rate_limit/one_host_sick": ("RL4",),
        "rate_limit/breaker_opens": ("RL4",),
    },
)
