"""Files whose fields nobody looks at."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, without
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a check less."""
    return without(machine, "schema_fields")


DEFECT = Defect(
    "fields_unchecked",
    "A field that upstream no longer gives is no finding, and its column is loaded empty.",
    BrokenGate("fields_unchecked", make),
    {
        "gates/graded_files": ("VG2", "VG4"),
    },
)
