"""A breaker that is open too briefly."""

from dataclasses import replace

from scrimmage.defects.base import Broken, Defect
from scrimmage.defects.parts import configured
from scrimmage.targets.base import Scrape, Seam


def make(seam: Seam) -> Scrape:
    """The reference with half the time-out."""
    return configured(seam, lambda config: replace(config, cb_timeout=config.cb_timeout / 2))


DEFECT = Defect(
    "breaker_closes_early",
    "An open breaker lets calls out at half its time.",
    Broken("breaker_closes_early", make),
    {
        "rate_limit/breaker_opens": ("RL4",),
    },
)
