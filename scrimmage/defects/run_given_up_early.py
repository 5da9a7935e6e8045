"""A run that is not there yet, and is given up."""

from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, configured_heal
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, to which a run counts as failed after a minute."""
    return configured_heal(machine, run_timeout=60.0)


DEFECT = Defect(
    "run_given_up_early",
    "A run that waits in a queue counts as failed after a minute, and the attempt is spent.",
    BrokenHealer("run_given_up_early", make),
    {
        "self_heal/runs_given_up_early": ("SH2",),
    },
)
