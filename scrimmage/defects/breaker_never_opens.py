"""A breaker of no use."""

from reference.rate_limit.breaker import NoBreakers
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


def make(seam: Seam) -> Scrape:
    """The reference with breakers that watch nothing."""
    return reference_in(seam, breakers=NoBreakers())


DEFECT = Defect(
    "breaker_never_opens",
    "The breaker is there and never opens.",
    Broken("breaker_never_opens", make),
    {
        "rate_limit/breaker_opens": ("RL3", "RL4"),
        "rate_limit/breaker_recovers": ("RL4",),
    },
)
