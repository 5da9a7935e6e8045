"""Scores that nobody reads."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, without
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a check less."""
    return without(machine, "quality")


DEFECT = Defect(
    "quality_unchecked",
    "Quality scores are written and never looked at.",
    BrokenGate("quality_unchecked", make),
    {
        "gates/damaged_dates": ("VG2",),
        "gates/blocked_phase": ("VG4",),
    },
)
