"""Yesterday's rows are as good as today's."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, without
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a check less."""
    return without(machine, "freshness")


DEFECT = Defect(
    "freshness_unchecked",
    "Rows count whenever they were loaded, so an old load passes for a new one.",
    BrokenGate("freshness_unchecked", make),
    {
        "gates/damaged_dates": ("VG2", "VG10"),
    },
)
