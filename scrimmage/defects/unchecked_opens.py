"""A blocking gate that opens when it knows nothing."""

from reference.validation import Decision
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, called_on, gate_over
from scrimmage.targets.gate_base import Boundary, Decide


def make(machine: Machine) -> Decide:
    """The reference, and a call where it made none for lack of an answer."""
    gate = gate_over(machine)

    def decide(boundary: Boundary) -> Decision:
        decision = gate(boundary)
        if decision.outcome == "could_not_check" and boundary.phase == "3-4":
            called_on(machine, boundary)
        return decision

    return decide


DEFECT = Defect(
    "unchecked_opens",
    "A blocking gate calls the next phase when the warehouse is away, for nothing was found.",
    BrokenGate("unchecked_opens", make),
    {
        "gates/warehouse_down": ("VG7",),
        "gates/outage_at_each_call": ("VG7",),
    },
)
