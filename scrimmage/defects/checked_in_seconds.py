"""A duration in the wrong unit."""

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, logging_as
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, which logs seconds."""
    return logging_as(machine, lambda row: [row | {"duration_ms": row["duration_ms"] // 1000}])


DEFECT = Defect(
    "checked_in_seconds",
    "How long the checks took is logged in seconds, so that no query finds a slow gate.",
    BrokenGate("checked_in_seconds", make),
    {
        "gates/slow_warehouse": ("VG5",),
    },
)
