"""Nothing is grave."""

from reference.validation import Severity
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, weighing
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, to which everything is a warning."""
    return weighing(machine, {Severity.BLOCKING: Severity.WARNING})


DEFECT = Defect(
    "nothing_blocks",
    "No finding weighs enough to close a gate, so that even one that blocks calls on.",
    BrokenGate("nothing_blocks", make),
    {
        "gates/graded_damage": ("VG4",),
        "gates/graded_files": ("VG4",),
        "gates/graded_raw_damage": ("VG4",),
        "gates/lenient_thresholds": ("VG4",),
    },
)
