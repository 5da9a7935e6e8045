"""``scrimmage backtest``, but for its arguments and its output."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reference.validation import Finding, Result, Tables
from scrimmage.tuning.measured import Measured, measured
from scrimmage.tuning.past import Borne, borne, seen
from scrimmage.tuning.replay import Asked, Replay

LOG = "phase_boundary_validations"
"""The one table that a gate can do without."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What a dry run told."""

    bytes: int
    queries: int
    missing: tuple[str, ...]
    """Tables that are not there, or may not be read; ascending."""
    outage: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """One gate of one date."""

    date: date
    phase: str
    now: str
    """When it was asked for, ISO 8601 in UTC."""
    outcome: str
    whole: bool
    """Whether everything could be checked."""
    findings: tuple[Finding, ...]
    measures: dict[str, dict[str, dict[str, Any]]]
    """Measured values and thresholds, by check and by what it looked at."""


@dataclass(slots=True)
class Backtest:
    """What was found; *boundaries* are those of dates of which anything is known."""

    config: dict[str, Any]
    weight: Weight
    read: bool = False
    boundaries: list[Boundary] = field(default_factory=list)
    without_data: list[date] = field(default_factory=list)
    stopped: str = ""
    """Why it ended early."""
    thresholds: tuple[Borne, ...] = ()

    @property
    def known(self) -> bool:
        """Whether everything that was asked for could be told."""
        whole = bool(self.boundaries) and all(one.whole for one in self.boundaries)
        return (
            self.read
            and not self.stopped
            and whole
            and all(one.proposed is not None for one in self.thresholds)
        )


def weigh(replay: Replay, days: Sequence[date], tell: Callable[[str], None] = lambda _: None) -> Weight:
    """Say what reading *days* would cost. Raises ConfigError and BoundaryError."""
    told = replay.weigh(days, tell)
    log = Tables.from_env(replay.env).places[LOG]
    return Weight(told.bytes, told.queries, tuple(sorted(told.missing - {log})), told.outage)


def read(
    replay: Replay, days: Sequence[date], most_alarms: float, found: Backtest,
    tell: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Read *days* into *found*: what was read before an outage or an interruption stays, and is weighed."""
    found.read = True
    results: list[tuple[Asked, Result]] = []
    try:
        for asked, result, outage in replay.ask(days):
            if outage:
                found.stopped = f"gate {asked.phase} of {asked.day}: {outage}"
                break
            results.append((asked, result))
            tell(f"{asked.day} {asked.phase}")
    except KeyboardInterrupt:
        found.stopped = "interrupted"
    _sorted(results, most_alarms, found)


def _sorted(results: Sequence[tuple[Asked, Result]], most_alarms: float, found: Backtest) -> None:
    there = {asked.day for asked, result in results if seen(result)}
    found.without_data = sorted({asked.day for asked, _ in results} - there)
    past: list[tuple[str, Measured]] = []
    for asked, result in results:
        if asked.day in there:
            values = measured(result)
            found.boundaries.append(_boundary(asked, result, whole=values.whole))
            past += [(asked.phase, values)] if values.whole else []
    found.thresholds = borne(past, most_alarms)


def _boundary(asked: Asked, result: Result, *, whole: bool) -> Boundary:
    measures: dict[str, dict[str, dict[str, Any]]] = {}
    for check in result.checks:
        if check.measures:
            measures.setdefault(check.check, {})[check.subject] = dict(check.measures)
    return Boundary(
        asked.day, asked.phase, asked.now.isoformat().replace("+00:00", "Z"), str(result.outcome), whole,
        result.findings, measures,
    )  # fmt: skip
