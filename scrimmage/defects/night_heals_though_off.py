"""A healer that nobody can stop."""

from scrimmage.defects import heal_flag_at_import
from scrimmage.defects.base import Defect
from scrimmage.defects.night_parts import BrokenNight

DEFECT = Defect(
    "night_heals_though_off",
    "Switched off in the middle of the season, self-heal goes on until the next deployment.",
    BrokenNight("night_heals_though_off", make_healer=heal_flag_at_import.make),
    {"end_to_end/flags_off": ("E3",)},
)
