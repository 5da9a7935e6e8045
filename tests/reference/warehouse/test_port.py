"""The port: what both warehouses give for the same questions."""

from datetime import UTC, date, datetime, timedelta

import pytest

from reference.warehouse import (
    ColumnMissingError,
    Parameters,
    QueryRefusedError,
    TableMissingError,
    Warehouse,
    WarehouseError,
)

EVERY = (
    "SELECT a, day, ts, s FROM ds.t WHERE day = @day AND ts < @now AND s = @s AND a = @a AND @f > 0.5 AND @b"
)


def test_rows_come_with_their_types(warehouse: Warehouse) -> None:
    """Parameters of each type are understood, those that the SQL does not name are left out."""
    parameters: Parameters = {
        "day": date(2025, 1, 15),
        "now": datetime(2025, 1, 16, 4, tzinfo=UTC),
        "s": "x",
        "a": 1,
        "f": 0.6,
        "b": True,
        "more": 1,
    }

    (row,) = warehouse.query(EVERY, parameters, timeout=10)

    assert (row["a"], row["day"], row["s"]) == (1, date(2025, 1, 15), "x")
    assert row["ts"] == datetime(2025, 1, 16, 3, tzinfo=UTC)
    assert row["ts"].utcoffset() == timedelta(0)


def test_a_day_begins_at_midnight_utc(warehouse: Warehouse) -> None:
    """Whatever the machine's zone is."""
    (row,) = warehouse.query(
        "SELECT DATE(ts) AS d, UNIX_MICROS(TIMESTAMP(day)) AS m FROM ds.t", {}, timeout=10
    )

    assert row == {"d": date(2025, 1, 16), "m": 1_736_899_200_000_000}


@pytest.mark.parametrize("table", ["ds.none", "nods.none"])
def test_a_missing_table_is_named(warehouse: Warehouse, project: str, table: str) -> None:
    """Or its dataset, if that is not there either; also where it is inserted into."""
    with pytest.raises(TableMissingError) as asked:
        warehouse.query(f"SELECT * FROM ds.t JOIN `{project}.{table}` USING (a)", {}, timeout=10)  # noqa: S608
    with pytest.raises(TableMissingError) as put:
        warehouse.insert(table, [{"a": 1}], timeout=10)

    assert {asked.value.table, put.value.table} <= {table, table.partition(".")[0]}


@pytest.mark.parametrize("sql", ["SELECT nocol FROM ds.t", "SELECT t.nocol FROM ds.t AS t"])
def test_a_missing_column_is_named(warehouse: Warehouse, sql: str) -> None:
    """And is no empty answer."""
    with pytest.raises(ColumnMissingError) as error:
        warehouse.query(sql, {}, timeout=10)

    assert error.value.column == "nocol"


@pytest.mark.parametrize("sql", ["SELEC 1", "SELECT a + s FROM ds.t"])
def test_nonsense_is_refused(warehouse: Warehouse, sql: str) -> None:
    """It is no outage."""
    with pytest.raises(QueryRefusedError):
        warehouse.query(sql, {}, timeout=10)


def test_a_row_that_does_not_fit_is_an_error(warehouse: Warehouse) -> None:
    """Nothing of it is kept."""
    with pytest.raises(WarehouseError):
        warehouse.insert("ds.t", [{"a": "no number", "day": None, "ts": None, "s": None}], timeout=1)

    assert len(warehouse.query("SELECT a FROM ds.t", {}, timeout=10)) == 1


def test_no_rows_are_no_error(warehouse: Warehouse) -> None:
    """An empty answer is one."""
    assert warehouse.query("SELECT a FROM ds.t WHERE a = 2", {}, timeout=10) == []
