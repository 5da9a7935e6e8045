"""A table that is taken for whole because one row is there, while everything else goes on."""

from scrimmage.defects import partial_passes
from scrimmage.defects.base import Defect
from scrimmage.defects.heal_parts import simulated_heal
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal, HealSeam


def make(seam: HealSeam) -> Heal:
    """The reference, which asks whether there are rows, and no more."""
    return partial_passes.make(simulated_heal(seam))


DEFECT = Defect(
    "busy_night_left",
    "While scrapers and gates go on, a table counts as complete as soon as one row is there.",
    BrokenNight("busy_night_left", make_healer=make),
    {"load/everything_at_once": ("SH2",)},
)
