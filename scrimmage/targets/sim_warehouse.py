"""The reference's warehouse in rig sim: DuckDB, with the outages of the run in between."""

from collections.abc import Callable, Sequence
from typing import Any

from reference.warehouse import (
    DuckWarehouse,
    Parameters,
    QueryRefusedError,
    Row,
    TableMissingError,
    WarehouseError,
)
from scrimmage.targets.gate_base import GateSeam
from scrimmage.targets.heal_base import HealSeam
from simulators.clock import micros
from simulators.faults.base import Delivery
from simulators.history import Fate
from simulators.outages import Answer, Call, Struck
from simulators.outages.when import Op
from simulators.wire import Response

_ANSWERED = ("whole", "slow")
_REFUSED = range(400, 500)
_WHOLE = Response(200, (), b"{}" * 512)
"""Stands for an answer, so that an outage may cut or slow it."""


class SimWarehouse:
    """A warehouse of the reference's port. Time passes on the seam's clock."""

    __slots__ = ("_duck", "_seam")

    def __init__(self, seam: GateSeam | HealSeam) -> None:
        self._seam = seam
        self._duck = DuckWarehouse(seam.connection, seam.claims)

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give the rows, unless an outage strikes."""
        rows: list[Row] = self._met(
            Call("query", sql), timeout, lambda: self._duck.query(sql, parameters, timeout=timeout)
        )
        return rows

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Insert the rows, unless an outage strikes."""
        dataset, _, name = table.partition(".")
        place = f"/datasets/{dataset}/tables/{name}/insertAll"
        self._met(Call("insert", place), timeout, lambda: self._duck.insert(table, rows, timeout=timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim, unless an outage strikes."""
        earlier: float | None = self._met(
            Call("query", "claim phase_boundary_validations"), timeout,
            lambda: self._duck.claim(name, now, timeout=timeout),
        )  # fmt: skip
        return earlier

    def _met(self, call: Call, timeout: float, work: Callable[[], Any]) -> Any:
        struck = self._seam.meet(call)
        given: Any = None
        fate: Fate = "whole"
        if struck.needs_answer:
            try:
                given = work()
            except TableMissingError:
                self._end(call.op, 0, "missing")
                raise
            except WarehouseError:
                self._end(call.op, 0, "failed")
                raise
        return self._arrives(call, struck, fate, given, timeout)

    def _arrives(self, call: Call, struck: Struck, fate: Fate, given: Any, timeout: float) -> Any:
        """What the outages make of the answer *given*; raises as the port says."""
        met = struck.apply(Answer(Delivery(_WHOLE if struck.needs_answer else None), fate))
        waited = min(met.delivery.delay, micros(timeout))
        self._seam.clock.sleep(waited / 1_000_000)
        if waited < met.delivery.delay:
            self._end(call.op, waited, "hung")
            raise WarehouseError(f"no answer within {timeout:g} s")
        self._end(call.op, waited, met.fate)
        if met.fate in _ANSWERED:
            return given
        raise _error(met, struck)

    def _end(self, op: Op, took: int, fate: Fate) -> None:
        self._seam.ended(op, took, fate)


def _error(met: Answer, struck: Struck) -> WarehouseError:
    if met.fate == "missing":
        return TableMissingError(next(getattr(one, "table", "") for one in struck.outages[::-1]))
    status = met.delivery.reply.status if met.delivery.reply else 0
    kind = QueryRefusedError if status in _REFUSED else WarehouseError
    return kind(f"the warehouse {met.fate}" + (f" with status {status}" if status else ""))
