"""An alert that waits for a leave that does not come."""

from dataclasses import dataclass

from reference.warehouse import WarehouseError
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Timid(Wrapped):
    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        try:
            return self.inner.claim(name, now, timeout=timeout)
        except WarehouseError:
            return now


def make(machine: Machine) -> Decide:
    """The reference, to which no answer means that another tells."""
    return gate_over(machine, warehouse=_Timid(machine.warehouse))


DEFECT = Defect(
    "unclaimed_untold",
    "Where the warehouse cannot say which instance is to tell of a finding, none does.",
    BrokenGate("unclaimed_untold", make),
    {
        "gates/outage_while_alerting": ("VG8",),
    },
)
