"""Every finding closes the gate."""

from reference.validation import Severity
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, weighing
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, to which a word is as bad as anything."""
    return weighing(machine, dict.fromkeys((Severity.INFO, Severity.WARNING), Severity.BLOCKING))


DEFECT = Defect(
    "trifles_block",
    "A gate that blocks does so over a single row that is there twice, and over a game that is only late.",
    BrokenGate("trifles_block", make),
    {
        "gates/graded_damage": ("VG13",),
        "gates/graded_files": ("VG13",),
        "gates/graded_raw_damage": ("VG13",),
        "gates/lenient_thresholds": ("VG13",),
        "gates/asked_late": ("VG13",),
    },
)
