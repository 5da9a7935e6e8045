"""A lost record that nobody hears of."""

import io

from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, whose standard error goes nowhere."""
    return gate_over(machine, stream=io.StringIO())


DEFECT = Defect(
    "log_failure_silent",
    "An attempt that could not be logged leaves no trace anywhere.",
    BrokenGate("log_failure_silent", make),
    {
        "gates/warehouse_down": ("VG5",),
        "gates/outage_at_each_call": ("VG5",),
        "gates/outage_while_alerting": ("VG5",),
    },
)
