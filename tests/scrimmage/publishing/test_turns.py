"""Turns: a model of the service whose insertions do not see each other, and the real client."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from google.api_core import exceptions

from scrimmage.publishing import Table, publish
from scrimmage.publishing.turns import Turns
from scrimmage.staging.hosts import BIGQUERY
from simulators.outages import Plan
from simulators.warehouse.front import front
from tests.scrimmage.publishing.conftest import TABLE
from tests.scrimmage.publishing.test_write import COUNTS, ROWS

ERRORS: Any = exceptions
"""Whose constructors have no types."""

Ask = Callable[[str], list[tuple[Any, ...]]]
AT_ONCE = """
import os, sys

from scrimmage.publishing import publish
from tests.scrimmage.publishing.conftest import TABLE
from tests.scrimmage.publishing.test_write import ROWS


def wait(done):
    if done == 2:
        print("begun", flush=True)
        sys.stdin.readline()

print(publish(ROWS, TABLE, os.environ, batch=2, tell=wait))
"""


@dataclass
class Service:
    """Insertions as BigQuery runs them: each sees what was there when it began; an id is given out once."""

    rows: list[str] = field(default_factory=list)
    jobs: dict[str, "Job"] = field(default_factory=dict)
    began: Callable[[], object] = lambda: None
    fails: bool = False
    unseen: int = 0
    """So often a job that was made is not found yet."""

    def query(self, sql: str, *, job_id: str, **_: Any) -> "Job":
        """Begin to add the row *sql*, where it is not there."""
        if job_id in self.jobs:
            raise ERRORS.Conflict(f"Already Exists: Job {job_id}")
        self.jobs[job_id] = job = Job(self, [] if sql in self.rows else [sql], fails=self.fails)
        self.began()
        return job

    def get_job(self, job_id: str, *, retry: Any, **_: Any) -> "Job":
        """A job that was begun."""

        def found() -> Job:
            if self.unseen:
                self.unseen -= 1
                raise ERRORS.NotFound("not yet")
            return self.jobs[job_id]

        job: Job = retry.with_delay(0.001)(found)()
        return job


@dataclass
class Job:
    """One that ends when somebody waits for it."""

    service: Service
    adds: list[str]
    fails: bool = False
    ended: bool = False
    denied: bool = False
    num_dml_affected_rows: int = 0

    def result(self, **_: Any) -> None:
        """Wait for its end."""
        if self.denied:
            raise ERRORS.Forbidden("no right to see it")
        if not self.ended and not self.fails:
            self.service.rows += self.adds
            self.num_dml_affected_rows = len(self.adds)
        self.ended = True
        if self.fails:
            raise ERRORS.BadRequest("it failed")

    def done(self, **_: Any) -> bool:
        """Whether it has ended."""
        return self.ended


def _turns(service: Service, table: Table = TABLE, run: str = "a run") -> Turns:
    return Turns(service, table, run, "EU", 1)


def test_who_comes_second_waits_for_the_first() -> None:
    """The first has begun and not ended; side by side both would add the row."""
    service = Service()
    second: list[int] = []

    def meanwhile() -> None:
        service.began = lambda: None
        second.append(_turns(service).take("row", None))

    service.began = meanwhile
    _turns(service).take("row", None)

    assert (service.rows, second) == (["row"], [0])


def test_a_job_that_failed_is_over() -> None:
    """What it did not add, the next does."""
    service = Service(fails=True)
    with pytest.raises(exceptions.BadRequest, match="it failed"):
        _turns(service).take("row", None)
    service.fails = False

    assert _turns(service).take("row", None) == 1
    assert service.rows == ["row"]


def test_a_job_whose_end_nobody_knows_lets_nobody_on() -> None:
    """Its answer is an error, and it may still be running."""
    service = Service()
    _turns(service)._send("row", None, f"{_turns(service)._name}-0").denied = True

    with pytest.raises(exceptions.Forbidden):
        _turns(service).take("row", None)

    assert len(service.jobs) == 1


def test_a_job_that_is_not_found_yet_is_asked_for_again() -> None:
    """As the service may say so for a moment after it refused the id."""
    service = Service()
    _turns(service).take("row", None)
    service.unseen = 2

    assert _turns(service).take("row", None) == 0


def test_other_runs_and_tables_do_not_wait() -> None:
    """Each has ids of its own, which BigQuery allows: letters, digits, dashes."""
    service = Service()
    _turns(service).take("row", None)
    _turns(service, run="another").take("row", None)
    _turns(service, Table("p", "quality", "others")).take("row", None)

    assert [name.rpartition("-")[2] for name in service.jobs] == ["0", "0", "0"]
    assert all(name.replace("-", "").isalnum() for name in service.jobs)


@pytest.fixture
def strict(env: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Variables that lead to the emulator through the front, which gives an id out once."""
    service = front(lambda: env[BIGQUERY], Plan([], 0), lambda _: None)
    service.start()
    yield {BIGQUERY: service.url}
    service.stop()


@pytest.mark.wire
def test_the_real_client_goes_on_after_ids_that_are_taken(strict: Mapping[str, str], ask: Ask) -> None:
    """Twice in other statements than before."""
    assert publish(ROWS, TABLE, strict, batch=5) == len(ROWS)
    assert publish(ROWS, TABLE, strict) == 0
    assert publish(ROWS, TABLE, strict, batch=7) == 0

    assert ask(COUNTS) == [(12, 12, 1, 1)]


@pytest.mark.wire
@pytest.mark.parametrize("through", ["env", "strict"])
def test_two_processes_add_each_row_once(
    through: str, request: pytest.FixtureRequest, env: Mapping[str, str], ask: Ask
) -> None:
    """Both are in the middle of it at the same moment; also where nothing refuses an id."""
    there = env if through == "env" else request.getfixturevalue(through)
    ours = {**os.environ, **there, "PYTHONPATH": str(Path.cwd())}
    both = [
        subprocess.Popen(
            [sys.executable, "-P", "-c", AT_ONCE], env=ours, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        for _ in "ab"
    ]
    begun = [one.stdout.readline() for one in both if one.stdout]
    for one in both:
        assert one.stdin is not None
        one.stdin.write(b"\n")
        one.stdin.flush()
    added = [int(one.communicate(timeout=60)[0]) for one in both]

    assert begun == [b"begun\n"] * 2
    assert sum(added) == len(ROWS)
    assert ask(COUNTS) == [(12, 12, 1, 1)]
