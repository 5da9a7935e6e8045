"""Tables that are never laid side by side."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, without
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a check less."""
    return without(machine, "consistency")


DEFECT = Defect(
    "consistency_unchecked",
    "Each table is looked at alone, so two that contradict each other pass.",
    BrokenGate("consistency_unchecked", make),
    {
        "gates/damaged_dates": ("VG10",),
    },
)
