"""Settings that need a new deployment."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with the settings of before."""
    return environed(
        machine,
        lambda env: {name: value for name, value in env.items() if not name.startswith("PHASE_VALIDATION")},
    )


DEFECT = Defect(
    "gate_settings_at_import",
    "Modes and thresholds are read when the module is imported; setting one later changes nothing.",
    BrokenGate("gate_settings_at_import", make),
    {
        "gates/settings": ("VG5", "VG9"),
    },
)
