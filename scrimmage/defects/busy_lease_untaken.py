"""Two healers that both act, while everything else goes on."""

from scrimmage.defects import no_lease_taken
from scrimmage.defects.base import Defect
from scrimmage.defects.heal_parts import simulated_heal
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal, HealSeam


def make(seam: HealSeam) -> Heal:
    """The reference, whose healers do not ask whether another is at work."""
    return no_lease_taken.make(simulated_heal(seam))


DEFECT = Defect(
    "busy_lease_untaken",
    "While scrapers and gates go on, two healers of one ledger trigger side by side.",
    BrokenNight("busy_lease_untaken", make_healer=make),
    {"load/everything_at_once": ("SH4",)},
)
