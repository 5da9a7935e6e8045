"""No pause between attempts."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, configured_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference without a cool-down."""
    return configured_heal(machine, cooldown=0.0)


DEFECT = Defect(
    "cooldown_ignored",
    "The next attempt follows at once, on a processor that has just fallen over.",
    BrokenHealer("cooldown_ignored", make),
    {
        "self_heal/run_crashes": ("SH4",),
        "self_heal/processor_does_nothing": ("SH4",),
    },
)
