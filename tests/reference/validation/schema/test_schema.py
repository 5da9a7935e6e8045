"""The DDL and the monitoring queries, each run on both warehouses."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import reference.validation
from reference.validation import PHASES
from reference.warehouse import Row, Warehouse

FOLDER = Path(reference.validation.__file__).parent / "schema"
DDL = (FOLDER / "phase_boundary_validations.sql").read_text()
ISSUE = [{"check": "quality", "subject": "t", "severity": "blocking", "message": "low"}]
ATTEMPTS: tuple[tuple[str, str, str, str, int], ...] = (
    ("2-3", "2025-01-15", "2025-01-16T08:30", "open", 300),
    ("2-3", "2025-01-16", "2025-01-17T08:30", "warned", 200),
    ("3-4", "2025-01-15", "2025-01-16T09:00", "could_not_check", 900),
    ("3-4", "2025-01-15", "2025-01-16T09:10", "open", 100),
    ("3-4", "2025-01-16", "2025-01-17T09:00", "blocked", 120),
    ("1-2", "2025-01-16", "2025-01-17T08:00", "disabled", 0),
    ("3-4", "2024-12-01", "2024-12-02T09:00", "blocked", 999),  # before what is asked about
)


def row(number: int, attempt: tuple[str, str, str, str, int]) -> Row:
    """An attempt as it is logged."""
    phase, day, at, outcome, took = attempt
    issues = ISSUE if outcome in ("warned", "blocked") else []
    mode = "disabled" if outcome == "disabled" else "blocking" if phase == "3-4" else "warning"
    return {
        "validation_id": f"a{number}", "phase": phase, "game_date": day, "validated_at": f"{at}:00+00:00",
        "mode": mode, "outcome": outcome, "issues": json.dumps(issues), "measures": "{}", "duration_ms": took,
    }  # fmt: skip


@pytest.fixture
def logged(orchestration: Warehouse) -> Warehouse:
    """A warehouse with the table as the DDL makes it, and some attempts."""
    orchestration.query(DDL, {}, timeout=10)
    orchestration.query(DDL, {}, timeout=10)  # again, which changes nothing
    rows = [row(number, attempt) for number, attempt in enumerate(ATTEMPTS)]
    orchestration.insert("nba_orchestration.phase_boundary_validations", rows, timeout=10)
    return orchestration


def asked(warehouse: Warehouse, name: str) -> list[tuple[Any, ...]]:
    """The answer of the query *name* for this year, without what would be long."""
    since = {"since": datetime(2025, 1, 1, tzinfo=UTC)}
    rows = warehouse.query((FOLDER / f"{name}.sql").read_text(), since, timeout=10)
    days = [{key: str(one) if key == "game_date" else one for key, one in row.items()} for row in rows]
    return [tuple(one for key, one in row.items() if key not in ("validated_at", "last_at")) for row in days]


ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "alarm_rate": [("2-3", 2, 1, 0.5), ("3-4", 2, 1, 0.5)],
    "could_not_check": [("2-3", 2, 0, 0.0), ("3-4", 3, 1, 1 / 3)],
    "slowest": [
        ("3-4", "2025-01-15", "could_not_check", 900), ("2-3", "2025-01-15", "open", 300),
        ("2-3", "2025-01-16", "warned", 200), ("3-4", "2025-01-16", "blocked", 120),
        ("3-4", "2025-01-15", "open", 100), ("1-2", "2025-01-16", "disabled", 0),
    ],
    "last_blocked": [("3-4", "2025-01-16", "blocked", json.dumps(ISSUE))],
    "findings_by_check": [("2-3", "quality", "blocking", 1, 1), ("3-4", "quality", "blocking", 1, 1)],
    "still_closed": [("3-4", "2025-01-16", "blocked")],
    "repeated": [("3-4", "2025-01-15", 2)],
    "watch": [("2-3", 2, 0.5, 0.0, 0.0, True), ("3-4", 3, 1 / 3, 1 / 3, 0.0, True)],
}  # fmt: skip


@pytest.mark.parametrize("name", list(ANSWERS))
def test_a_monitoring_query_answers(logged: Warehouse, name: str) -> None:
    """What it says it does; one that is older than asked is left out."""
    assert asked(logged, name) == ANSWERS[name]


def test_every_query_is_asked() -> None:
    """None is in the folder untried."""
    assert {path.stem for path in FOLDER.glob("*.sql")} == {*ANSWERS, "phase_boundary_validations"}


def test_the_table_is_partitioned_kept_and_clustered() -> None:
    """By day of the attempt, for 90 days, by what is asked for."""
    assert "PARTITION BY DATE(validated_at)" in DDL
    assert "partition_expiration_days = 90" in DDL
    assert "CLUSTER BY phase, game_date, outcome" in DDL


def test_no_query_asks_for_the_current_date() -> None:
    """Time is a parameter; and no comment names one with its sign, which the emulator would count."""
    for path in FOLDER.glob("*.sql"):
        text = path.read_text()
        assert "CURRENT" not in text
        assert "@" not in "".join(line for line in text.splitlines() if line.startswith("--")), path


def test_the_documentation_shows_every_query() -> None:
    """And the DDL, by name."""
    page = (FOLDER.parents[2] / "docs/validation-schema.md").read_text()

    assert [path.name for path in sorted(FOLDER.glob("*.sql")) if path.name not in page] == []
    assert all(phase in page for phase in PHASES)
