"""A day without games, taken for one that lost them."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rewritten_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, to which an empty table lacks something, whatever the schedule says."""
    return rewritten_heal(machine, ", 0) AS absent", ", 0) + IF(COUNT(have.n) = 0, 1, 0) AS absent")


DEFECT = Defect(
    "days_off_healed",
    "A day without games is healed, because its tables are empty.",
    BrokenHealer("days_off_healed", make),
    {
        "self_heal/no_games": ("SH1", "SH3"),
    },
)
