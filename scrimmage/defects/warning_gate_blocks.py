"""A gate that blocks where it was to warn."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with one mode for all gates."""
    return environed(machine, lambda env: {"PHASE_VALIDATION_MODE": "blocking"} | env)


DEFECT = Defect(
    "warning_gate_blocks",
    "Every gate blocks, also those that are there to warn.",
    BrokenGate("warning_gate_blocks", make),
    {
        "gates/warned_phase": ("VG3",),
    },
)
