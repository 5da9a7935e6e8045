"""Values, taken for gaps."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, rewritten_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, to which a poor row is a torn one."""
    return rewritten_heal(machine, "quality_score IS NOT NULL", "quality_score > 0.6")


DEFECT = Defect(
    "low_quality_healed",
    "Rows of low quality are computed again, and what a person should have looked at is gone.",
    BrokenHealer("low_quality_healed", make),
    {
        "self_heal/wrong_values": ("SH3",),
    },
)
