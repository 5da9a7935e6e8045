"""Both warehouses with one small table."""

import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from reference.warehouse import BigQueryWarehouse, DuckWarehouse, Row, Warehouse

Make = Callable[[str], Warehouse]
ROW: Row = {"a": 1, "day": date(2025, 1, 15), "ts": datetime(2025, 1, 16, 3, tzinfo=UTC), "s": "x"}


@pytest.fixture
def project(request: pytest.FixtureRequest) -> str:
    """A project of the test's own."""
    return re.sub(r"[\W_]+", "-", request.node.name.lower()).strip("-")


@pytest.fixture(params=["duckdb", pytest.param("emulator", marks=pytest.mark.wire)])
def warehouse(request: pytest.FixtureRequest, project: str) -> Iterator[Warehouse]:
    """One with the table ``ds.t`` and one row in it."""
    made: DuckWarehouse | BigQueryWarehouse = DuckWarehouse.empty(project)
    if request.param == "emulator":
        host: tuple[str, subprocess.Popen[str]] = request.getfixturevalue("emulated")
        made.close()
        made = BigQueryWarehouse(project, {"BIGQUERY_EMULATOR_HOST": host[0]})
    made.query("CREATE SCHEMA ds", {}, timeout=10)
    made.query("CREATE TABLE ds.t (a INT64, day DATE, ts TIMESTAMP, s STRING)", {}, timeout=10)
    made.insert("ds.t", [ROW], timeout=10)
    yield made
    made.close()
