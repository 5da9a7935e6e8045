"""A gate that warns where it was to block."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with one mode for all gates."""
    return environed(machine, lambda env: {"PHASE_VALIDATION_MODE": "warning"} | env)


DEFECT = Defect(
    "blocking_gate_calls_on",
    "Every gate only warns, also the one before phase 4.",
    BrokenGate("blocking_gate_calls_on", make),
    {
        "gates/blocked_phase": ("VG4",),
        "gates/slack_down": ("VG4",),
    },
)
