"""A query for each game."""

from dataclasses import dataclass

from reference.warehouse import Parameters, Row
from scrimmage.defects.base import BrokenGate, Defect
from scrimmage.defects.gate_parts import Machine, Wrapped, gate_over
from scrimmage.targets.gate_base import Decide


@dataclass(frozen=True, slots=True)
class _Each(Wrapped):
    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        rows = self.inner.query(sql, parameters, timeout=timeout)
        for _ in [row for row in rows if row["fact"] == "game"]:
            rows = self.inner.query(sql, parameters, timeout=timeout)
        return rows


def make(machine: Machine) -> Decide:
    """The reference in a loop over the games."""
    return gate_over(machine, warehouse=_Each(machine.warehouse))


DEFECT = Defect(
    "one_query_per_game",
    "The warehouse is asked once for each game, so a full night takes long where a call takes long.",
    BrokenGate("one_query_per_game", make),
    {
        "gates/slow_warehouse": ("VG6",),
    },
)
