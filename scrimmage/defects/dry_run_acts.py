"""A dry run that is none."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, environed_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which has not heard of dry runs."""
    return environed_heal(machine, lambda env: {**env, "SELF_HEAL_DRY_RUN": "false"})


DEFECT = Defect(
    "dry_run_acts",
    "A dry run triggers what it was to print.",
    BrokenHealer("dry_run_acts", make),
    {
        "self_heal/switched_off": ("SH3",),
    },
)
