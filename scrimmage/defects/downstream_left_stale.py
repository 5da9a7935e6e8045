"""Nothing runs after a heal."""

from dataclasses import replace

from reference.self_heal.needs import Why
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, to which a table that is there is not stale."""
    return finding(
        machine,
        lambda found: replace(found, needs=tuple(one for one in found.needs if one.why is not Why.STALE)),
    )


DEFECT = Defect(
    "downstream_left_stale",
    "Phases 3 and 4 do not run again after phase 2 was healed, and keep what they made of half the data.",
    BrokenHealer("downstream_left_stale", make),
    {
        "self_heal/runs_failed": ("SH1",),
    },
    within=3,
)
