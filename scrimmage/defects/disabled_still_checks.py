"""A gate that cannot be kept from asking."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, environed
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, in which disabled is a gentle warning."""
    return environed(
        machine,
        lambda env: {name: "warning" if value == "disabled" else value for name, value in env.items()},
    )


DEFECT = Defect(
    "disabled_still_checks",
    "Mode disabled still asks the warehouse, and only keeps from blocking.",
    BrokenGate("disabled_still_checks", make),
    {
        "gates/settings": ("VG5", "VG9"),
    },
)
