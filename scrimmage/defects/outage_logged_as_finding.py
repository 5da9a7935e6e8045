"""An outage that goes down in the log as bad data."""

from reference.warehouse import Row
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, logging_as
from scrimmage.targets.gate_base import Decide


def make(machine: Machine) -> Decide:
    """The reference with two words for three outcomes."""

    def accusing(row: Row) -> list[Row]:
        failed = "blocked" if row["mode"] == "blocking" else "warned"
        return [row | {"outcome": failed}] if row["outcome"] == "could_not_check" else [row]

    return logging_as(machine, accusing)


DEFECT = Defect(
    "outage_logged_as_finding",
    "A check that could not be made is logged as one that failed.",
    BrokenGate("outage_logged_as_finding", make),
    {
        "gates/warehouse_down": ("VG5", "VG7"),
        "gates/outage_at_each_call": ("VG7",),
    },
)
