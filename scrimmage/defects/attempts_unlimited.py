"""No last attempt."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, configured_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference with a hundred attempts."""
    return configured_heal(machine, max_attempts=100)


DEFECT = Defect(
    "attempts_unlimited",
    "A processor is triggered again as often as it fails.",
    BrokenHealer("attempts_unlimited", make),
    {
        "self_heal/processor_never_does": ("SH4",),
        "self_heal/refuses_for_ever": ("SH4",),
    },
)
