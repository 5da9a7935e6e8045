"""The reference's warehouse in rig sim."""

import io
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from reference.warehouse import QueryRefusedError, TableMissingError, WarehouseError
from scrimmage.targets.gate_base import GateSeam
from scrimmage.targets.sim_warehouse import SimWarehouse
from simulators.outages import Plan, Rule
from simulators.warehouse.duck import DuckTables, connect
from simulators.warehouse.tables import Column, Schema, Table

SCHEMA = Schema("d", "t", (Column("a", "INT64"),))
QUERY = "SELECT a FROM `p.d.t` ORDER BY a"


class Slept:
    """A clock that only tells how long somebody slept."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def time(self) -> float:
        """Seconds slept."""
        return self.seconds

    monotonic = time

    def sleep(self, seconds: float) -> None:
        """Sleep."""
        self.seconds += seconds


Made = tuple[SimWarehouse, Slept, list[tuple[str, str]]]


@pytest.fixture
def make() -> Callable[..., Made]:
    """A warehouse with one table of one row, its clock, and the calls that ended."""

    def begin(**do: Any) -> Made:
        connection = connect("p")
        connection.execute('USE "p"')
        DuckTables(connection, "p").load([Table(SCHEMA, [(1,)])])
        rules = [msgspec.convert({"do": do}, Rule)] if do else []
        plan, clock, ended = Plan(rules, 0), Slept(), list[tuple[str, str]]()
        seam = GateSeam(
            clock=clock, project="p", connection=connection, meet=plan.next,
            ended=lambda op, _, fate: ended.append((op, fate)), alert=lambda _: True, call=lambda *_: 202,
            stream=io.StringIO(),
        )  # fmt: skip
        return SimWarehouse(seam), clock, ended

    return begin


def test_without_an_outage_it_is_duckdb(make: Callable[..., Made]) -> None:
    """Rows come back, and those inserted are there."""
    warehouse, _, ended = make()
    warehouse.insert("d.t", [{"a": 2}], timeout=1)

    assert warehouse.query(QUERY, {}, timeout=1) == [{"a": 1}, {"a": 2}]
    assert ended == [("insert", "whole"), ("query", "whole")]


@pytest.mark.parametrize(
    ("do", "error", "fate", "slept"),
    [
        ({"kind": "hang", "seconds": 60}, WarehouseError, "hung", 5),
        ({"kind": "slow", "seconds": 60}, WarehouseError, "hung", 5),
        ({"kind": "killed"}, WarehouseError, "refused", 0),
        ({"kind": "error", "status": 503}, WarehouseError, "failed", 0),
        ({"kind": "error", "status": 403}, QueryRefusedError, "failed", 0),
        ({"kind": "garbled"}, WarehouseError, "garbled", 0),
        ({"kind": "cut"}, WarehouseError, "garbled", 0),
        ({"kind": "missing_table", "table": "d.t"}, TableMissingError, "missing", 0),
    ],
)
def test_each_outage_is_an_error_of_the_port(
    make: Callable[..., Made], do: dict[str, Any], error: type[Exception], fate: str, slept: float
) -> None:
    """It takes no longer than the time-out, and is told."""
    warehouse, clock, ended = make(**do)

    with pytest.raises(error) as raised:
        warehouse.query(QUERY, {}, timeout=5)

    assert type(raised.value) is error
    assert (ended, clock.seconds) == ([("query", fate)], slept)


def test_a_slow_answer_in_time_is_an_answer(make: Callable[..., Made]) -> None:
    """After the seconds that it took."""
    warehouse, clock, ended = make(kind="slow", seconds=0.3)

    assert warehouse.query(QUERY, {}, timeout=5) == [{"a": 1}]
    assert (ended, clock.seconds) == ([("query", "slow")], 0.3)


def test_a_table_that_is_really_missing_is_told_as_such(make: Callable[..., Made]) -> None:
    """And a statement that cannot be run as refused."""
    warehouse, _, ended = make()

    with pytest.raises(TableMissingError):
        warehouse.query("SELECT 1 FROM `p.d.none`", {}, timeout=1)
    with pytest.raises(QueryRefusedError):
        warehouse.query("SELECT", {}, timeout=1)
    assert ended == [("query", "missing"), ("query", "failed")]
