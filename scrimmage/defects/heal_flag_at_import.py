"""A flag that needs a new deployment."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, environed_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, switched on as it was when it was deployed."""
    return environed_heal(machine, lambda env: {**env, "SELF_HEAL_ENABLED": "true"})


DEFECT = Defect(
    "heal_flag_at_import",
    "SELF_HEAL_ENABLED is read when the module is imported; setting it later changes nothing.",
    BrokenHealer("heal_flag_at_import", make),
    {
        "self_heal/switched_off": ("SH3",),
    },
)
