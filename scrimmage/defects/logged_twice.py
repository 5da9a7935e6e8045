"""A row a layer."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, logging_as
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference under a decorator that logs as well."""
    return logging_as(machine, lambda row: [row, row | {"validation_id": f"{row['validation_id']}-again"}])


DEFECT = Defect(
    "logged_twice",
    "Each attempt is logged by the gate and once more by what wraps it, so rates are wrong.",
    BrokenGate("logged_twice", make),
    {
        "gates/blocked_phase": ("VG5",),
        "gates/warned_phase": ("VG5",),
        "gates/delivered_twice": ("VG5",),
        "gates/settings": ("VG5",),
    },
)
