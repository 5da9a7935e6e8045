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
    "A table that is older than what it is made of stays as it is, as long as no row of it is missing.",
    BrokenHealer("downstream_left_stale", make),
    {
        "self_heal/partial_rows": ("SH2",),
    },
)
