"""A record that matters more than the decision."""

from collections.abc import Sequence
from dataclasses import dataclass

from reference.warehouse import Row, WarehouseError
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Strict(Wrapped):
    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        try:
            self.inner.insert(table, rows, timeout=timeout)
        except WarehouseError as error:
            raise RuntimeError(f"could not log: {error}") from None


def make(machine: Machine) -> Decide:
    """The reference, for which the log has to work."""
    return gate_over(machine, warehouse=_Strict(machine.warehouse))


DEFECT = Defect(
    "log_failure_raises",
    "A log that cannot be written ends the gate, and the night with it.",
    BrokenGate("log_failure_raises", make),
    {
        "gates/outage_at_each_call": ("VG7",),
        "gates/warehouse_down": ("VG3", "VG7"),
    },
)
