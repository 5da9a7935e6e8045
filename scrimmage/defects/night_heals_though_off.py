"""A healer that nobody can stop."""

from scrimmage.defects.base import Defect
from scrimmage.defects.heal_flag_at_import import make
from scrimmage.defects.heal_parts import simulated_heal
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "night_heals_though_off",
    "Switched off in the middle of the season, self-heal goes on until the next deployment.",
    BrokenNight("night_heals_though_off", make_healer=lambda seam: make(simulated_heal(seam))),
    {"end_to_end/flags_off": ("E3",)},
)
