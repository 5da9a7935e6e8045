"""The differences of the warehouses, each as it is told."""

from typing import Any

import pytest
import requests

from reference.warehouse import DIFFERENCES, BigQueryWarehouse, DuckWarehouse, Warehouse, WarehouseError

TOLD = {one.what for one in DIFFERENCES}


def test_each_is_told_once_and_in_full() -> None:
    """What, who does what, and what we do."""
    assert len(TOLD) == len(DIFFERENCES)
    assert all((one.service, one.emulator, one.duckdb, one.so) for one in DIFFERENCES)


@pytest.mark.wire
def test_the_emulator_answers_a_failed_query_with_200(emulated: tuple[str, Any]) -> None:
    """Without columns or rows; the real client's query_and_wait gives that for an empty table."""
    url = f"http://{emulated[0]}/bigquery/v2/projects/p/queries"
    reply = requests.post(url, json={"query": "SELECT x FROM ds.none", "useLegacySql": False}, timeout=10)

    assert (reply.status_code, reply.json()["schema"], reply.json()["rows"]) == (200, {"fields": []}, [])
    assert reply.json()["errors"]


@pytest.mark.wire
def test_the_emulator_takes_a_name_in_a_comment_for_a_parameter(emulated: tuple[str, Any]) -> None:
    """So no comment in our SQL names a parameter with its sign."""
    warehouse = BigQueryWarehouse("comment", {"BIGQUERY_EMULATOR_HOST": emulated[0]})
    with pytest.raises(WarehouseError, match="Parameter"):
        warehouse.query("-- of @x\nSELECT @x AS x", {"x": 1}, timeout=10)
    warehouse.close()


def test_duckdb_does_not(request: pytest.FixtureRequest) -> None:
    """It reads comments as such."""
    del request
    warehouse = DuckWarehouse.empty("comment")

    assert warehouse.query("-- of @x\nSELECT @x AS x", {"x": 1}, timeout=10) == [{"x": 1}]
    warehouse.close()


def _insert(warehouse: Warehouse, row: dict[str, Any]) -> bool:
    try:
        warehouse.insert("ds.t", [row], timeout=0.4)
    except WarehouseError:
        return False
    return True


def test_unknown_fields(warehouse: Warehouse) -> None:
    """The emulator drops them, DuckDB refuses the row."""
    assert _insert(warehouse, {"a": 2, "more": 1}) is isinstance(warehouse, BigQueryWarehouse)


def test_a_row_sent_twice_is_there_twice(warehouse: Warehouse) -> None:
    """The service would keep one by its id; readers of the log count ids."""
    assert [_insert(warehouse, {"a": 7}), _insert(warehouse, {"a": 7})] == [True, True]
    assert len(warehouse.query("SELECT a FROM ds.t WHERE a = 7", {}, timeout=10)) == 2


def test_partitions_and_clusters_are_accepted(warehouse: Warehouse) -> None:
    """And change no result."""
    warehouse.query(
        "CREATE TABLE ds.p (ts TIMESTAMP, b INT64) PARTITION BY DATE(ts) CLUSTER BY b"
        " OPTIONS (partition_expiration_days = 90)", {}, timeout=10,
    )  # fmt: skip

    assert warehouse.query("SELECT b FROM ds.p", {}, timeout=10) == []
