"""A full re-run, while everything else goes on."""

from scrimmage.defects import whole_night_again
from scrimmage.defects.base import Defect
from scrimmage.defects.heal_parts import simulated_heal
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal, HealSeam


def make(seam: HealSeam) -> Heal:
    """The reference, which runs a whole phase again where something in it is missing."""
    return whole_night_again.make(simulated_heal(seam))


DEFECT = Defect(
    "busy_night_again",
    "While scrapers and gates go on, the whole night is fetched and computed again for one missing team.",
    BrokenNight("busy_night_again", make_healer=make),
    {"load/everything_at_once": ("SH1",)},
)
