"""Every attempt is logged."""

import io
import json
from datetime import UTC, datetime

import pytest

from reference.validation import Checked, Finding, Mode, Outcome, Result, Severity
from reference.validation.facts import Told
from reference.validation.store import keys_of, log, row_of
from reference.warehouse import Row, WarehouseError

FINDING = Finding("quality", "a_table", Severity.BLOCKING, "low")
CHECK = Checked("quality", "a_table", findings=(FINDING,), measures={"mean": 0.5, "threshold": 0.7})
RESULT = Result("3-4", "2025-01-15", Mode.BLOCKING, Outcome.BLOCKED, (CHECK, Checked("nulls", "t")), 12)
ROW = row_of(RESULT, "a1", datetime(2025, 1, 16, 9, tzinfo=UTC))


def test_a_row_holds_the_whole_attempt() -> None:
    """As docs/pipeline.md says."""
    assert {**ROW, "issues": json.loads(ROW["issues"]), "measures": json.loads(ROW["measures"])} == {
        "validation_id": "a1", "phase": "3-4", "game_date": "2025-01-15",
        "validated_at": "2025-01-16T09:00:00+00:00", "mode": "blocking", "outcome": "blocked",
        "issues": [{"check": "quality", "subject": "a_table", "severity": "blocking", "message": "low"}],
        "measures": {"quality": {"a_table": {"mean": 0.5, "threshold": 0.7}}}, "duration_ms": 12,
    }  # fmt: skip


def test_what_was_logged_is_known_again() -> None:
    """By the finding's key."""
    assert keys_of([Told(ROW["issues"])]) == {FINDING.key}


@pytest.mark.parametrize("text", [None, "", "[", "3", "[3]", "[{}]", '{"a": 1}'])
def test_what_is_no_log_of_ours_is_passed_over(text: str | None) -> None:
    """Somebody else may write there."""
    assert keys_of([Told(text), Told(ROW["issues"])]) == {FINDING.key}


def test_a_row_that_went_in_is_not_told_of() -> None:
    """The stream stays silent."""
    rows: list[Row] = []
    stream = io.StringIO()

    assert log(rows.extend, ROW, stream)
    assert (rows, stream.getvalue()) == ([ROW], "")


def test_a_row_that_did_not_go_in_is_one_line() -> None:
    """With what was decided."""
    stream = io.StringIO()

    def dead(_: list[Row]) -> None:
        raise WarehouseError("dead")

    assert not log(dead, ROW, stream)
    assert json.loads(stream.getvalue()) == {
        "event": "validation_not_logged", "phase": "3-4", "game_date": "2025-01-15", "outcome": "blocked",
        "mode": "blocking", "validation_id": "a1", "reason": "dead",
    }  # fmt: skip
