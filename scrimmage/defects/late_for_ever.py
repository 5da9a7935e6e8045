"""A gate to which it is always the morning after."""

from reference.validation import Decision
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, changed, gate_over
from scrimmage.targets.gate_base import Boundary, Decide


def make(machine: Machine) -> Decide:
    """The reference, which takes the hour at which it is mostly asked for now."""
    gate = gate_over(machine)

    def decide(boundary: Boundary) -> Decision:
        return gate(changed(boundary, now=f"{boundary.game_date}T23:59:59Z"))

    return decide


DEFECT = Defect(
    "late_for_ever",
    "The time of an event is made from its date, so what upstream never gave stays late for ever.",
    BrokenGate("late_for_ever", make),
    {
        "gates/asked_late": ("VG4",),
    },
)
