"""A gate that waits for better times."""

from dataclasses import dataclass

from reference.clock import Clock
from reference.warehouse import Parameters, Row, WarehouseError
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Patient(Wrapped):
    clock: Clock

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        for _ in range(4):
            try:
                return self.inner.query(sql, parameters, timeout=timeout)
            except WarehouseError:
                self.clock.sleep(30)
        return self.inner.query(sql, parameters, timeout=timeout)


def make(machine: Machine) -> Decide:
    """The reference over a client that tries again for two minutes."""
    return gate_over(machine, warehouse=_Patient(machine.warehouse, machine.clock))


DEFECT = Defect(
    "retries_dead_warehouse",
    "A warehouse that is away is asked again for minutes, while the function runs out of its time.",
    BrokenGate("retries_dead_warehouse", make),
    {
        "gates/warehouse_down": ("VG7",),
        "gates/outage_at_each_call": ("VG7",),
    },
)
