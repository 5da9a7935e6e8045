"""The session's emulator with an empty dataset, as a place to publish to."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from scrimmage.publishing import Table
from scrimmage.staging.bigquery import client
from scrimmage.staging.hosts import BIGQUERY
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables

TABLE = Table("p", "quality", "certifications")


@pytest.fixture
def env(one_emulator: Emulator) -> Mapping[str, str]:
    """Variables that lead to the emulator, where the dataset is empty."""
    RestTables(one_emulator.url, TABLE.project).reset()
    made = {BIGQUERY: one_emulator.url}
    with client(TABLE.project, made) as real:
        real.create_dataset(TABLE.dataset)
    return made


@pytest.fixture
def ask(env: Mapping[str, str]) -> Iterator[Callable[[str], list[tuple[Any, ...]]]]:
    """What runs a query through the real client."""
    with client(TABLE.project, env) as real:
        yield lambda sql: [tuple(row) for row in real.query(sql).result()]
