"""A healer that nobody can stop."""

from scrimmage.defects import heal_flag_at_import
from scrimmage.defects.base import Defect
from scrimmage.defects.heal_parts import simulated_heal
from scrimmage.defects.night_parts import BrokenNight
from scrimmage.targets.heal_base import Heal, HealSeam


def make(seam: HealSeam) -> Heal:
    """The reference, switched on as it was when it was deployed."""
    return heal_flag_at_import.make(simulated_heal(seam))


DEFECT = Defect(
    "night_heals_though_off",
    "Switched off in the middle of the season, self-heal goes on until the next deployment.",
    BrokenNight("night_heals_though_off", make_healer=make),
    {"end_to_end/flags_off": ("E3",)},
)
