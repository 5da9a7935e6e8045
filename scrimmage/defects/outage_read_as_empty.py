"""An outage that becomes an empty answer."""

from dataclasses import dataclass

from reference.warehouse import Parameters, Row, WarehouseError
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Empty(Wrapped):
    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        try:
            return self.inner.query(sql, parameters, timeout=timeout)
        except WarehouseError:
            return [{"fact": "asked", "body": "{}"}]


def make(machine: Machine) -> Decide:
    """The reference over a warehouse that never fails."""
    return gate_over(machine, warehouse=_Empty(machine.warehouse))


DEFECT = Defect(
    "outage_read_as_empty",
    "A warehouse that does not answer is read as one without rows, and healthy data are accused.",
    BrokenGate("outage_read_as_empty", make),
    {
        "gates/warehouse_down": ("VG7",),
        "gates/outage_at_each_call": ("VG7",),
    },
)
