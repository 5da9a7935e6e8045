"""A query through the real client, against the emulator."""

import asyncio
import time
from typing import Any

import pytest

from scrimmage.staging.bigquery import QueryError, first_cell
from scrimmage.staging.hosts import BIGQUERY
from scrimmage.staging.model import Query
from simulators.warehouse.emulator import Emulator

pytestmark = pytest.mark.wire


def _cell(query: str, host: str, within: float = 20, **more: str) -> Any:
    return asyncio.run(first_cell(Query(project="p", query=query, **more), {BIGQUERY: host}, within))


def test_the_first_cell_counts(one_emulator: Emulator) -> None:
    """Of the first row; None where there is no row."""
    assert _cell("SELECT 3 AS n, 4 AS m", one_emulator.url) == 3
    assert (
        _cell("SELECT 3 AS n FROM (SELECT 1) WHERE FALSE", one_emulator.url.removeprefix("http://")) is None
    )


def test_a_query_that_is_wrong_says_so_in_one_line(one_emulator: Emulator) -> None:
    """It is not repeated for minutes."""
    with pytest.raises(QueryError, match="BigQuery: ") as error:
        _cell("SELECT n FROM no_such_table", one_emulator.url, dataset="d")

    assert "\n" not in str(error.value)


def test_a_warehouse_that_is_away_is_told_in_time() -> None:
    """The client's own retries would last minutes."""
    begun = time.monotonic()
    with pytest.raises(QueryError, match="BigQuery"):
        _cell("SELECT 1", "http://127.0.0.1:9", within=5)

    assert time.monotonic() - begun < 15
