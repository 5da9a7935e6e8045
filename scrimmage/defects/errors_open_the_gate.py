"""A gate that catches everything, itself included."""

from reference.validation import Decision
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, called_on, gate_over
from scrimmage.targets.gate_base import Boundary, Decide


def make(machine: Machine) -> Decide:
    """The reference in a broad except."""
    gate = gate_over(machine)

    def decide(boundary: Boundary) -> Decision:
        try:
            return gate(boundary)
        except Exception:  # noqa: BLE001 (as found)
            called_on(machine, boundary)
            return Decision("open")

    return decide


DEFECT = Defect(
    "errors_open_the_gate",
    "Any error opens the gate, so a wrong setting is never refused.",
    BrokenGate("errors_open_the_gate", make),
    {
        "gates/settings": ("VG9",),
    },
)
