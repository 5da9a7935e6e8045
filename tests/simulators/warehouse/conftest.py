"""What tests of the warehouse share: the session's emulator, emptied, and the real client."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from google.auth import credentials
from google.cloud import bigquery

from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables

PROJECT = "p"
ANONYMOUS: Any = credentials.AnonymousCredentials


@pytest.fixture
def emulator(one_emulator: Emulator) -> Emulator:
    """The emulator without a dataset."""
    RestTables(one_emulator.url, PROJECT).reset()
    return one_emulator


@dataclass(frozen=True, slots=True)
class Client:
    """The real client, with every call bounded and none repeated."""

    real: Any
    """``google.cloud.bigquery.Client``, whose types do not allow what its manual does: no retry."""
    timeout: float = 5

    def hasty(self) -> "Client":
        """The same with a time-out of 0.2 s."""
        return Client(self.real, 0.2)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Through ``query_and_wait``: one call."""
        found = self.real.query_and_wait(
            sql, retry=None, job_retry=None, api_timeout=self.timeout, wait_timeout=self.timeout
        )
        return [tuple(row) for row in found]

    def run(self, sql: str, **config: Any) -> list[tuple[Any, ...]]:
        """Through ``query``: a job, and then its result."""
        job = self.real.query(
            sql,
            job_config=bigquery.QueryJobConfig(**config),
            retry=None,
            job_retry=None,
            timeout=self.timeout,
        )
        return [tuple(row) for row in job.result(retry=None, job_retry=None, timeout=self.timeout)]

    def insert(self, path: str, *rows: dict[str, Any], **more: Any) -> list[Any]:
        """Stream *rows*; gives the errors of each."""
        told: list[Any] = list(
            self.real.insert_rows_json(f"{PROJECT}.{path}", rows, retry=None, timeout=self.timeout, **more)
        )
        return told


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Client]]:
    """Make clients of an address, as a target does that reads BIGQUERY_EMULATOR_HOST."""
    made: list[Any] = []

    def make(url: str) -> Client:
        monkeypatch.setenv("BIGQUERY_EMULATOR_HOST", url)
        made.append(bigquery.Client(project=PROJECT, credentials=ANONYMOUS()))
        return Client(made[-1])

    yield make
    for one in made:
        one.close()
