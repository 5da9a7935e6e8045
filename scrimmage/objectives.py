"""T1 to T8, the documented targets: which claims they are measured by, and their figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.claims import statistics
from scrimmage.fold import Fold
from scrimmage.verdict import NotJudged, Objective, ScenarioVerdict, Word, worst


@dataclass(frozen=True, slots=True)
class _ByClaim:
    """An objective that is the sum of one claim over all scenarios that list it."""

    id: str
    title: str
    statistic: str
    claim: str
    rows: bool = False
    """Rows are counted rather than findings, in scenarios that expect ``complete`` alone."""


TABLE = (
    _ByClaim("T1", "zero 429-related failures", "rows lost, doubled or invented", "RL1", rows=True),
    _ByClaim("T2", "the breaker prevents infinite loops", "budgets passed", "RL3"),
    _ByClaim("T3", "Retry-After is respected", "early returns", "RL2"),
)

LATER = {
    "T4": "runtime impact under 5 %: needs the load suite",
    "T5": "validation false positives under 5 %: needs the gates suite",
    "T6": "validation overhead under 2 s: needs the gates suite",
    "T7": "instant rollback: needs the null-object comparison of the sign-off",
    "T8": "heal correctness: needs the self_heal suite",
}
"""Objectives that this version does not measure, and what they need."""


def objectives(found: Sequence[ScenarioVerdict], runs: Sequence[Fold]) -> list[Objective]:
    """Measure the objectives that the runs say anything about."""
    measured = (_measure(row, found, runs) for row in TABLE)
    return [one for one in measured if one is not None]


def not_measured(measured: Sequence[Objective]) -> list[NotJudged]:
    """The objectives that were not measured, and why."""
    done = {one.id for one in measured}
    missing = [
        NotJudged(what=f"{row.id} {row.title}", why="no scenario that was run measures it")
        for row in TABLE
        if row.id not in done
    ]
    return missing + [NotJudged(what=name, why=why) for name, why in LATER.items()]


def _measure(row: _ByClaim, found: Sequence[ScenarioVerdict], runs: Sequence[Fold]) -> Objective | None:
    meant = [one for one in found if not row.rows or one.expect == "complete"]
    claims = [claim for one in meant for claim in one.claims if claim.id == row.claim and claim.counted]
    words: list[Word] = [claim.verdict for claim in claims]
    if not set(words) & {"pass", "fail", "unknown"}:
        return None
    observed, n = sum(claim.broken for claim in claims), sum(claim.n for claim in claims)
    if row.rows:
        rows = [fold for fold in runs if fold.scenario.expect == "complete" and row.claim in fold.claims]
        observed, n = sum(fold.off for fold in rows), sum(fold.held for fold in rows)
    return Objective(
        id=row.id, title=row.title, statistic=row.statistic, bound="= 0", observed=observed,
        interval=statistics.interval(min(observed, n), n), n=n, verdict=worst(words),
    )  # fmt: skip
