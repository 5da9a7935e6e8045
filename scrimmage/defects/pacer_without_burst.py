"""A pacer that spaces calls evenly from the first one on."""

from reference.rate_limit.pacer import KnownLimit, Pacers
from scrimmage.defects.base import Broken, Defect
from scrimmage.targets.base import Scrape, Seam
from scrimmage.targets.reference import reference_in


class _Even(KnownLimit):
    """One call each twelve seconds, as the free tier's five a minute are on average."""

    def __init__(self, limit: int | None, window: float) -> None:
        super().__init__(1, window / (limit or 5))


def make(seam: Seam) -> Scrape:
    """The reference with such pacers."""
    return reference_in(seam, pacers=Pacers(_Even))


DEFECT = Defect(
    "pacer_without_burst",
    "Calls are spaced evenly from the first on, though the limit would let a short night through at once.",
    Broken("pacer_without_burst", make),
    {
        "rate_limit/pace_night": ("RL13",),
        "rate_limit/pace_fleet_night": ("RL13",),
    },
)
