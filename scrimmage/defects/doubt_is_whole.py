"""An outage that becomes a healthy night."""

from reference.self_heal.needs import Findings
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.heal_parts import HealMachine, finding
from scrimmage.targets.heal_base import Heal


def make(machine: HealMachine) -> Heal:
    """The reference, which does not doubt."""
    return finding(machine, lambda found: Findings() if found.doubts else found)


DEFECT = Defect(
    "doubt_is_whole",
    "A look that failed found nothing missing, so nothing is to do.",
    BrokenHealer("doubt_is_whole", make),
    {
        "self_heal/warehouse_dead": ("SH8",),
        "self_heal/warehouse_out_at_each_call": ("SH8",),
    },
)
