"""Warehouses that cannot write."""

from collections.abc import Sequence

import pytest

from reference.warehouse import Parameters, QueryRefusedError, Row, TableMissingError, WarehouseError
from scrimmage.tuning.read_only import ReadOnly, WeighedError, Weigher


class Store:
    """Answers, or fails in a given way; an insert is a mistake of the test's subject."""

    def __init__(self, fails: Exception | None = None) -> None:
        self._fails = fails

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """One row that tells what was asked."""
        if self._fails:
            raise self._fails
        return [{"sql": sql, "parameters": parameters, "timeout": timeout}]

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Never."""
        raise AssertionError((table, rows, timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Nor claim."""
        raise AssertionError((name, now, timeout))

    def size(self, sql: str, parameters: Parameters, *, timeout: float) -> int:
        """As long as *sql*."""
        return len(str(self.query(sql, parameters, timeout=timeout)[0]["sql"]))


def test_a_query_goes_through() -> None:
    """With its parameters and its time."""
    assert ReadOnly(Store()).query("x", {"a": 1}, timeout=2) == [
        {"sql": "x", "parameters": {"a": 1}, "timeout": 2}
    ]


@pytest.mark.parametrize("warehouse", [ReadOnly(Store()), Weigher(Store())])
def test_an_insert_is_refused(warehouse: ReadOnly | Weigher) -> None:
    """It does not reach the store."""
    with pytest.raises(QueryRefusedError, match="nothing is written to log"):
        warehouse.insert("log", [{}], timeout=1)
    with pytest.raises(QueryRefusedError, match="x is not claimed"):
        warehouse.claim("x", 1.0, timeout=1)


@pytest.mark.parametrize("kind", [ReadOnly, Weigher])
def test_an_outage_is_remembered(kind: type[ReadOnly | Weigher]) -> None:
    """And raised."""
    warehouse = kind(Store(WarehouseError("dead")))
    with pytest.raises(WarehouseError, match="dead"):
        warehouse.query("x", {}, timeout=1)

    assert warehouse.outage == "dead"


@pytest.mark.parametrize("kind", [ReadOnly, Weigher])
def test_a_refusal_is_no_outage(kind: type[ReadOnly | Weigher]) -> None:
    """The gate goes on with the rest."""
    warehouse = kind(Store(TableMissingError("ds.t")))
    with pytest.raises(TableMissingError):
        warehouse.query("x", {}, timeout=1)

    assert warehouse.outage == ""


def test_a_query_is_weighed_and_not_made() -> None:
    """Bytes add up; no gate takes it for an answer."""
    weigher = Weigher(Store())
    for sql in ("abc", "de"):
        with pytest.raises(WeighedError):
            weigher.query(sql, {}, timeout=1)

    assert (weigher.bytes, weigher.queries, weigher.missing, weigher.outage) == (5, 2, set(), "")


def test_the_weigher_names_what_is_missing() -> None:
    """A table that is not there; another refusal names none."""
    weigher = Weigher(Store(TableMissingError("ds.t")))
    with pytest.raises(TableMissingError):
        weigher.query("x", {}, timeout=1)
    other = Weigher(Store(QueryRefusedError("no")))
    with pytest.raises(QueryRefusedError):
        other.query("x", {}, timeout=1)

    assert (weigher.missing, weigher.queries, other.missing) == ({"ds.t"}, 0, set())
