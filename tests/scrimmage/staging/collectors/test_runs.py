"""The records of runs, through the real client, from the emulator."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.runs import SHAPE, Runs
from scrimmage.staging.hosts import BIGQUERY
from scrimmage.staging.model import Table as Spec
from simulators.history import RunRecorded
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import Column, Row, Schema, Table
from tests.scrimmage.staging.collectors.staged import a_run, lived, until

pytestmark = pytest.mark.wire
DAY, PAST = date(2025, 1, 15), datetime(2025, 1, 16, 9, tzinfo=UTC)
RUNS = Schema(
    "nba_orchestration",
    "processor_runs",
    (
        Column("processor", "STRING"), Column("game_date", "DATE"), Column("run_id", "STRING"),
        Column("status", "STRING"), Column("started_at", "TIMESTAMP"), Column("finished_at", "TIMESTAMP"),
    ),
)  # fmt: skip


def ran(run: str, status: str, *, at: datetime | None = None, took: float | None = 0.01) -> Row:
    """A record of a run."""
    began = at or datetime.now(UTC)
    ended = None if took is None else began + timedelta(seconds=took)
    return ("box", DAY, run, status, began, ended)


def recorded(tables: RestTables, *rows: Row) -> None:
    """Let the records be *rows*."""
    tables.load([Table(RUNS, list(rows))])


def collector(env: Mapping[str, str], **spec: Any) -> Runs:
    """One of them."""
    return Runs(Spec(project="p", table=RUNS.path, **spec), env)


def _brought(made: Runs, during: Callable[[], Awaitable[None] | None]) -> list[RunRecorded]:
    return [event for event in lived(made, during) if isinstance(event, RunRecorded)]


def test_a_run_begins_and_ends(tables: RestTables, env: Mapping[str, str]) -> None:
    """At its own times, under a name of ours; one under way has no end, one of before is not told."""
    old = ran("uuid-1", "success", at=PAST)
    recorded(tables, old)

    events = _brought(
        collector(env),
        lambda: recorded(tables, old, ran("uuid-2", "success"), ran("uuid-3", "running", took=None)),
    )

    assert sorted((event.run, event.status) for event in events) == [
        ("[run 1]", "running"), ("[run 1]", "success"), ("[run 2]", "running"),
    ]  # fmt: skip
    assert [event.t for event in events] == sorted(event.t for event in events)
    assert {event.game_date for event in events} == {"2025-01-15"}


def test_a_run_that_began_before_ends(tables: RestTables, env: Mapping[str, str]) -> None:
    """Only its end is of this run of ours; a status that nobody knows is none of success."""
    long_ago = datetime.now(UTC) - timedelta(hours=1)
    recorded(tables, ran("a", "running", at=long_ago, took=None))

    (event,) = _brought(
        collector(env), lambda: recorded(tables, ran("a", "CANCELLED", at=long_ago, took=3600))
    )

    assert (event.status, event.run) == ("failed", "[run 1]")


def test_a_rehearsed_nights_runs_have_the_time_of_the_look(
    tables: RestTables, env: Mapping[str, str]
) -> None:
    """Their own times are long past; the last look alone would see them end as they begin."""
    recorded(tables)
    run, looks = a_run(), collector(env, dates=[DAY], every=0.05)

    async def during() -> None:
        recorded(tables, ran("a", "running", at=PAST, took=None))
        await until(lambda: looks.seen == 1)
        recorded(tables, ran("a", "success", at=PAST))
        await until(lambda: looks.seen == 2)

    first, second = [event for event in lived(looks, during, run) if isinstance(event, RunRecorded)]

    assert ([first.status, second.status], first.run) == (["running", "success"], second.run)
    assert first.t < second.t


def test_no_new_run_is_no_event(tables: RestTables, env: Mapping[str, str]) -> None:
    """And that is no error."""
    recorded(tables, ran("a", "success"))

    assert lived(collector(env)) == []


def test_records_that_cannot_be_read_are_told(tables: RestTables, env: Mapping[str, str]) -> None:
    """Whether they are not there, went away, or nobody answers."""
    tables.look()
    with pytest.raises(CollectorError, match=r"^nba_orchestration.processor_runs: BigQuery: "):
        lived(collector(env))
    recorded(tables)
    with pytest.raises(CollectorError, match="NotFound"):
        lived(collector(env), lambda: tables.drop(RUNS))
    with pytest.raises(CollectorError, match="BigQuery"):
        lived(collector({BIGQUERY: "127.0.0.1:9"}))


def test_the_columns_are_those_that_are_documented() -> None:
    """docs/pipeline.md."""
    assert tuple(column.name for column in RUNS.columns) == tuple(SHAPE.columns)
