"""The log of gates, from BigQuery: the gate's own word on each attempt."""

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from scrimmage.rigs.scrub import scrub
from scrimmage.staging.collectors.base import CollectorError, Run
from scrimmage.staging.collectors.numbered import numbered
from scrimmage.staging.collectors.query import Cells
from scrimmage.staging.collectors.rows import OfTable, Seen, Shape, moment
from simulators import history

SHAPE = Shape(
    ("validation_id", "phase", "game_date", "validated_at", "mode", "outcome", "issues"),
    ("validation_id",),
    ("validated_at",),
)
"""phase_boundary_validations, as docs/pipeline.md has it."""

_PHASE = re.compile(r"(?<!\d)([1-9])\D{1,12}?([1-9])(?!\d)")


class Validations(OfTable):
    """Brings an event for each attempt that was logged since the run began."""

    name = "validations"
    shape = SHAPE

    async def end(self) -> Sequence[history.Event]:
        """The attempts since. Raises CollectorError."""
        try:
            seen = await self._rows.end()
            before = await self._before(seen)
        finally:
            await self._rows.close()
        return numbered(self._event(one, before) for one in seen)

    async def _before(self, seen: Sequence[Seen]) -> set[tuple[str, str]]:
        """Boundaries at which there were attempts before."""
        if not seen:
            return set()
        rows = await self._rows.ask(
            "SELECT DISTINCT {phase} AS phase, {game_date} AS game_date FROM {table}"
            " WHERE {game_date} IN UNNEST(@dates) AND {validation_id} NOT IN UNNEST(@ids)",
            dates=sorted({one.cells["game_date"] for one in seen}),
            ids=sorted({str(one.cells["validation_id"]) for one in seen}),
        )
        return {_boundary(row) for row in rows}

    def _event(self, one: Seen, before: set[tuple[str, str]]) -> history.Validated:
        run, row = self._run, one.cells
        assert run is not None, "it has begun"
        own = moment(row["validated_at"], run)
        at = own if own is not None else one.at
        phase, day = _boundary(row)
        return history.Validated(
            n=1, t=run.clock.now() if at is None else at, who="warehouse", phase=phase, game_date=day,
            outcome=str(row["outcome"]), mode=str(row["mode"] or ""),
            issues=[*_issues(row["issues"], run)], timed=at is not None, again=(phase, day) in before,
        )  # fmt: skip


def phase_of(told: str) -> str:
    """``2-3`` for whatever names a boundary by its two phases, such as ``phase2_to_phase3``."""
    found = _PHASE.search(told)
    return f"{found[1]}-{found[2]}" if found else told


def _boundary(row: Cells) -> tuple[str, str]:
    day = row["game_date"]
    return phase_of(str(row["phase"])), day.isoformat() if isinstance(day, date) else str(day)


def _issues(told: Any, run: Run) -> Sequence[history.Issue]:
    """The findings of a row, scrubbed. Raises CollectorError for what is no list of them."""
    try:
        found = json.loads(told or "[]") if isinstance(told, str | None) else told
        return [
            history.Issue(
                *(scrub(run.names.within(str(one.get(name) or "")), run.secrets) for name in _OF_ISSUE)
            )
            for one in found
        ]
    except (ValueError, TypeError, AttributeError):
        raise CollectorError("validations: issues is no JSON array of objects") from None


_OF_ISSUE = ("check", "severity", "message")
