"""An alert that is a line in a log."""

from reference.notify import NullNotifier
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, gate_over
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference, telling nobody."""
    return gate_over(machine, notifier=NullNotifier())


DEFECT = Defect(
    "alerts_unsent",
    "Findings are logged, and nobody is told.",
    BrokenGate("alerts_unsent", make),
    {
        "gates/delivered_twice": ("VG8",),
    },
)
