"""One attempt."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, configured_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference with one attempt."""
    return configured_heal(machine, max_attempts=1)


DEFECT = Defect(
    "first_failure_gives_up",
    "After the first attempt that fails the night is given up.",
    BrokenHealer("first_failure_gives_up", make),
    {
        "self_heal/run_crashes": ("SH2",),
        "self_heal/processor_does_nothing": ("SH2",),
        "self_heal/does_half": ("SH2",),
    },
)
