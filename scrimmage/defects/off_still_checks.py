"""A switch that is not connected."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference without its switch."""
    return environed(
        machine,
        lambda env: {name: value for name, value in env.items() if name != "PHASE_VALIDATION_ENABLED"},
    )


DEFECT = Defect(
    "off_still_checks",
    "PHASE_VALIDATION_ENABLED=false changes nothing, so there is no way back.",
    BrokenGate("off_still_checks", make),
    {
        "gates/settings": ("VG5", "VG9"),
    },
)
