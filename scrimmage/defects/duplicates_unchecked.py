"""Rows that are counted and not told apart."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, without
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with a check less."""
    return without(machine, "duplicates")


DEFECT = Defect(
    "duplicates_unchecked",
    "A row that is there twice is no finding.",
    BrokenGate("duplicates_unchecked", make),
    {
        "gates/slight_damage": ("VG2",),
        "gates/graded_damage": ("VG2",),
        "gates/graded_raw_damage": ("VG2",),
    },
)
