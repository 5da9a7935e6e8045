"""The log of gates, through the real client, from the emulator."""

import json
import uuid
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from scrimmage.rigs.gate_tables import LOG
from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.validations import Validations, phase_of
from scrimmage.staging.hosts import BIGQUERY
from scrimmage.staging.model import Table as Spec
from simulators.history import Issue, Validated
from simulators.warehouse.rest import RestTables
from simulators.warehouse.tables import Column, Row, Schema, Table
from tests.scrimmage.staging.collectors.staged import a_run, lived, until

pytestmark = pytest.mark.wire
DAY, PAST = date(2025, 1, 15), datetime(2025, 1, 16, 9, tzinfo=UTC)
UUID = str(uuid.UUID(int=7))
"""Made here: one in the text would look like a key."""
FOUND = [{"check": "game_count", "subject": "t", "severity": "blocking", "message": f"none of {UUID}"}]


def attempt(number: int, outcome: str, at: datetime | None = None, phase: str = "3-4", **more: Any) -> Row:
    """A row of the log."""
    told = {
        "validation_id": f"attempt-{number}", "phase": phase, "game_date": DAY,
        "validated_at": at or datetime.now(UTC), "mode": "blocking", "outcome": outcome, "issues": "[]",
        "measures": "{}", "duration_ms": 5, **more,
    }  # fmt: skip
    return tuple(told[name] for name in LOG.names)


def logs(tables: RestTables, *rows: Row) -> None:
    """Let the log hold *rows*."""
    tables.load([Table(LOG, list(rows))])


def collector(env: Mapping[str, str], **spec: Any) -> Validations:
    """One of the log."""
    return Validations(Spec(project="p", table=LOG.path, **spec), env)


def _brought(made: Validations, during: Callable[[], Awaitable[None] | None]) -> list[Validated]:
    return [event for event in lived(made, during) if isinstance(event, Validated)]


def test_attempts_since_the_beginning_are_brought(tables: RestTables, env: Mapping[str, str]) -> None:
    """At their own time, with findings and without uuids; none that was there before."""
    old = attempt(1, "open", PAST)
    logs(tables, old)
    found = json.dumps(FOUND)

    (event,) = _brought(collector(env), lambda: logs(tables, old, attempt(2, "blocked", issues=found)))

    assert msgspec.structs.replace(event, t=0) == Validated(
        n=1, t=0, who="warehouse", phase="3-4", game_date="2025-01-15", outcome="blocked", mode="blocking",
        issues=[Issue("game_count", "blocking", "none of [id]")], timed=True, again=True,
    )  # fmt: skip
    assert 0 <= event.t < 60_000_000


def test_rows_of_a_rehearsed_night_are_found_by_date(tables: RestTables, env: Mapping[str, str]) -> None:
    """Their own time is long past; what no look during the run has seen has no time."""
    old, other = attempt(1, "open", PAST), attempt(9, "open", PAST, game_date=date(2025, 1, 14))
    logs(tables, old)

    (event,) = _brought(
        collector(env, dates=[DAY]), lambda: logs(tables, old, other, attempt(2, "blocked", PAST))
    )

    assert (event.outcome, event.timed, event.again) == ("blocked", False, True)


def test_looks_during_the_run_give_times(tables: RestTables, env: Mapping[str, str]) -> None:
    """That of the first look that saw it."""
    logs(tables)

    run, looks = a_run(), collector(env, dates=[DAY], every=0.05)

    async def during() -> None:
        logs(tables, attempt(1, "blocked", PAST))
        await until(lambda: looks.seen == 1)
        logs(tables, attempt(1, "blocked", PAST), attempt(2, "open", PAST))
        await until(lambda: looks.seen == 2)

    first, second = [event for event in lived(looks, during, run) if isinstance(event, Validated)]

    assert ([first.outcome, second.outcome], first.timed, second.timed) == (["blocked", "open"], True, True)
    assert 0 < first.t < second.t


def test_the_last_look_gives_times_where_one_was_right_before(
    tables: RestTables, env: Mapping[str, str]
) -> None:
    """What came in between cannot be much older."""
    logs(tables)
    looks = collector(env, dates=[DAY], every=0.4)

    async def during() -> None:
        await until(lambda: looks._rows._looked is not None)
        logs(tables, attempt(1, "blocked", PAST))

    (event,) = [event for event in lived(looks, during) if isinstance(event, Validated)]

    assert event.timed
    assert event.t > 400_000


def test_other_columns_may_be_named(tables: RestTables, env: Mapping[str, str]) -> None:
    """And a boundary may be called by its two phases."""
    schema = Schema(
        "theirs",
        "gates",
        tuple(Column({"phase": "gate"}.get(one.name, one.name), one.type) for one in LOG.columns),
    )
    tables.load([Table(schema)])
    made = Validations(Spec(project="p", table="theirs.gates", columns={"phase": "gate"}), env)

    (event,) = _brought(
        made, lambda: tables.load([Table(schema, [attempt(1, "warned", phase="phase2_to_phase3")])])
    )

    assert (event.phase, event.again) == ("2-3", False)


def test_a_log_without_new_attempts_brings_none(tables: RestTables, env: Mapping[str, str]) -> None:
    """And that is no error."""
    logs(tables, attempt(1, "open"))

    assert lived(collector(env)) == []


def test_a_log_that_is_not_there_is_told_before_anything_is_triggered(
    tables: RestTables, env: Mapping[str, str]
) -> None:
    """In one line that names it; the service does not say whether it may not be read."""
    tables.look()
    with pytest.raises(
        CollectorError, match=r"^nba_orchestration.phase_boundary_validations: BigQuery: Forbidden"
    ):
        lived(collector(env))


def test_a_log_that_went_away_is_told(tables: RestTables, env: Mapping[str, str]) -> None:
    """What it would have shown is not known."""
    logs(tables)

    with pytest.raises(CollectorError, match="NotFound"):
        lived(collector(env), lambda: tables.drop(LOG))


def test_a_warehouse_that_does_not_answer_is_told() -> None:
    """Soon, and not after the client's own retries of minutes."""
    with pytest.raises(CollectorError, match="BigQuery"):
        lived(collector({BIGQUERY: "127.0.0.1:9"}))


def test_findings_that_cannot_be_read_are_told(tables: RestTables, env: Mapping[str, str]) -> None:
    """They are not taken for none."""
    logs(tables)

    with pytest.raises(CollectorError, match="issues is no JSON array"):
        lived(collector(env), lambda: logs(tables, attempt(1, "blocked", issues="no json")))


def test_secrets_stand_in_no_finding(tables: RestTables, env: Mapping[str, str]) -> None:
    """Whatever the gate writes down."""
    logs(tables)
    issues = json.dumps([{**FOUND[0], "message": "by s3cr3t-key at 2025-01-15T09:00:00Z"}])

    def during() -> None:
        logs(tables, attempt(1, "blocked", issues=issues))

    (event,) = lived(collector(env), during, a_run("s3cr3t-key"))

    assert isinstance(event, Validated)
    assert event.issues[0].message == "by [key] at [time]"


@pytest.mark.parametrize(
    ("told", "phase"),
    [("2-3", "2-3"), ("phase2_to_phase3", "2-3"), ("1 to 2", "1-2"), ("boundary", "boundary"), ("", "")],
)
def test_boundaries_are_called_by_two_phases(told: str, phase: str) -> None:
    """What does not say them stays as it is."""
    assert phase_of(told) == phase
