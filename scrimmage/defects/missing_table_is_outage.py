"""A table that is gone, taken for an outage."""

from reference.warehouse import Parameters, Row, TableMissingError, WarehouseError
from scrimmage.defects.base import BrokenHealer, Defect
from scrimmage.defects.gate_parts import Wrapped
from scrimmage.defects.heal_parts import HealMachine, healer_over
from scrimmage.targets.heal_base import Heal


class _Cautious(Wrapped):
    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        try:
            return super().query(sql, parameters, timeout=timeout)
        except TableMissingError as error:
            raise WarehouseError(str(error)) from error


def make(machine: HealMachine) -> Heal:
    """The reference, to which every error is an outage."""
    return healer_over(machine, warehouse=_Cautious(machine.parts.warehouse))


DEFECT = Defect(
    "missing_table_is_outage",
    "A table that is not there is taken for an outage, and is never made again.",
    BrokenHealer("missing_table_is_outage", make),
    {
        "self_heal/missing_tables": ("SH1", "SH2"),
    },
)
