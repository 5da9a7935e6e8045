"""The UTC date."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, changed_night, healer_over
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, for the date that it is in London."""
    made = healer_over(machine)
    return lambda night: made(changed_night(night, game_date=str(night.now)[:10]))


DEFECT = Defect(
    "night_of_utc",
    "The night that is healed is the UTC date of the start, on which no game has been played.",
    BrokenHealer("night_of_utc", make),
    {
        "self_heal/healthy_nights": ("SH3",),
        "self_heal/missing_games": ("SH1", "SH2"),
        "self_heal/runs_failed": ("SH1", "SH2"),
    },
)
