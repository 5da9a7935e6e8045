"""An outage that becomes missing data."""

from reference.warehouse import Parameters, Row, WarehouseError
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.gate_parts import Wrapped
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Empty(Wrapped):
    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        try:
            return super().query(sql, parameters, timeout=timeout)
        except WarehouseError:
            return [{"fact": "asked", "body": "{}"}] if " AS fact" in sql else []


def make(machine: HealMachine) -> Heal:
    """The reference over a warehouse that never fails."""
    return healer_over(machine, warehouse=_Empty(machine.parts.warehouse))


DEFECT = Defect(
    "outage_healed",
    "A warehouse that does not answer is read as one without rows, and a whole night is fetched again.",
    BrokenHealer("outage_healed", make),
    {
        "self_heal/warehouse_dead": ("SH8",),
        "self_heal/warehouse_out_at_each_call": ("SH8",),
    },
)
