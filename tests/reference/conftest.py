"""The emulator, once for all tests."""

import re
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from reference.warehouse import BigQueryWarehouse, DuckWarehouse, Warehouse
from tests.reference.emulator import emulator


@pytest.fixture(scope="session")
def emulated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """BigQuery's emulator: its ``host:port``, and the process."""
    with emulator(tmp_path_factory.mktemp("emulator")) as running:
        yield running


@pytest.fixture(params=["duckdb", pytest.param("emulator", marks=pytest.mark.wire)])
def orchestration(request: pytest.FixtureRequest) -> Iterator[Warehouse]:
    """A warehouse of each kind, in which there is nothing but the dataset nba_orchestration."""
    project = re.sub(r"[\W_]+", "-", request.node.name.lower()).strip("-")
    warehouse: DuckWarehouse | BigQueryWarehouse
    if request.param == "emulator":
        host: tuple[str, Any] = request.getfixturevalue("emulated")
        warehouse = BigQueryWarehouse(project, {"BIGQUERY_EMULATOR_HOST": host[0]})
    else:
        warehouse = DuckWarehouse.empty(project)
    warehouse.query("CREATE SCHEMA nba_orchestration", {}, timeout=10)
    yield warehouse
    warehouse.close()
