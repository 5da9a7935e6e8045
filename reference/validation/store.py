"""Every attempt is logged; one that cannot be is never silent."""

import json
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TextIO

from reference.json_line import write_line
from reference.validation.facts import Told
from reference.validation.result import Finding, Result
from reference.warehouse import Row, WarehouseError

type Insert = Callable[[list[Row]], None]
"""Appends to phase_boundary_validations, within what is left of the gate's time."""


def row_of(result: Result, attempt: str, now: datetime) -> Row:
    """Give *result* as a row of phase_boundary_validations; *attempt* is its id."""
    measures: dict[str, dict[str, Any]] = {}
    for check in result.checks:
        if check.measures:
            measures.setdefault(check.check, {})[check.subject] = dict(check.measures)
    return {
        "validation_id": attempt,
        "phase": result.phase,
        "game_date": result.game_date,
        "validated_at": now.isoformat(),
        "mode": str(result.mode),
        "outcome": str(result.outcome),
        "issues": json.dumps([_issue(one) for one in result.findings]),
        "measures": json.dumps(measures),
        "duration_ms": result.duration_ms,
    }


def log(insert: Insert, row: Row, stream: TextIO | None = None) -> bool:
    """Insert *row* and say whether that worked; if not, write one JSON line to *stream* (stderr)."""
    try:
        insert([row])
    except WarehouseError as error:
        names = ("phase", "game_date", "outcome", "mode", "validation_id")
        line = {"event": "validation_not_logged", **{name: row[name] for name in names}, "reason": str(error)}
        write_line(line, stream)
        return False
    return True


def keys_of(told: Iterable[Told]) -> set[str]:
    """Give the keys of the findings that earlier attempts logged; what is no such log is passed over."""
    keys: set[str] = set()
    for one in told:
        try:
            issues = json.loads(one.issues or "[]")
            keys |= {f"{it['check']}|{it['subject']}|{it['severity']}" for it in issues}
        except (ValueError, TypeError, KeyError):
            continue  # somebody else's row: at worst a finding is told once more
    return keys


def _issue(one: Finding) -> dict[str, str]:
    return {
        "check": one.check, "subject": one.subject, "severity": str(one.severity), "message": one.message
    }  # fmt: skip
