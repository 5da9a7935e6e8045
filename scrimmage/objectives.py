"""T1 to T8, the documented targets: which claims they are measured by, and their figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from scenarios.claims import statistics
from scenarios.claims.table import CLAIMS
from scrimmage.fold import ClaimFold, Fold
from scrimmage.verdict import NotJudged, Objective, ScenarioVerdict, Word, worst
from scrimmage.weighing import weigh


@dataclass(frozen=True, slots=True)
class _ByClaim:
    """An objective that is the sum of one claim, or several, over all scenarios that list them."""

    id: str
    title: str
    statistic: str
    claim: str
    also: tuple[str, ...] = ()
    """Further claims whose findings are added; alone they measure nothing."""
    rows: bool = False
    """Rows are counted rather than findings, in scenarios that expect ``complete`` alone."""


@dataclass(frozen=True, slots=True)
class _ByBound:
    """An objective that is one claim's own bound, over all scenarios that list it."""

    id: str
    title: str
    statistic: str
    claim: str
    rig: str = ""
    """The only rig that counts; any where empty."""
    each: bool = False
    """Whether each scenario is weighed by itself, and the worst of them is what is shown."""


TABLE: tuple[_ByClaim | _ByBound, ...] = (
    _ByClaim("T1", "zero 429-related failures", "rows lost, doubled or invented", "RL1", rows=True),
    _ByClaim("T2", "the breaker prevents infinite loops", "budgets passed", "RL3"),
    _ByClaim("T3", "Retry-After is respected", "early returns", "RL2"),
    _ByBound(
        "T4", "runtime impact under 5 %", "more time than without the protection", "RL12", "wire", each=True
    ),
    _ByBound("T5", "validation false positives under 5 %", "alarms on healthy dates", "VG1"),
    _ByBound("T6", "validation overhead under 2 s", "seconds of a gate over its real client", "VG6", "wire"),
    _ByClaim("T7", "instant roll-back by flag", "flag combinations not as documented", "E3"),
    _ByClaim("T8", "heal correctness", "nights not whole, triggers too many or missing", "SH2", ("SH1",)),
)


def objectives(found: Sequence[ScenarioVerdict], runs: Sequence[Fold]) -> list[Objective]:
    """Measure the objectives that the runs say anything about."""
    measured = (
        _measure(row, found, runs) if isinstance(row, _ByClaim) else _weigh(row, runs) for row in TABLE
    )
    return [one for one in measured if one is not None]


def not_measured(measured: Sequence[Objective]) -> list[NotJudged]:
    """The objectives that were not measured, and why."""
    done = {one.id for one in measured}
    return [
        NotJudged(what=f"{row.id} {row.title}", why="no scenario that was run measures it")
        for row in TABLE
        if row.id not in done
    ]


def _measure(row: _ByClaim, found: Sequence[ScenarioVerdict], runs: Sequence[Fold]) -> Objective | None:
    meant = [one for one in found if not row.rows or one.expect == "complete"]
    claims = [
        claim for one in meant for claim in one.claims if claim.id in (row.claim, *row.also) and claim.counted
    ]
    words: list[Word] = [claim.verdict for claim in claims]
    if not {claim.verdict for claim in claims if claim.id == row.claim} & {"pass", "fail", "unknown"}:
        return None
    observed, n = sum(claim.broken for claim in claims), sum(claim.n for claim in claims)
    if row.rows:
        rows = [fold for fold in runs if fold.scenario.expect == "complete" and row.claim in fold.claims]
        observed, n = sum(fold.off for fold in rows), sum(fold.held for fold in rows)
    return Objective(
        id=row.id, title=row.title, statistic=row.statistic, bound="= 0", observed=observed,
        interval=statistics.interval(min(observed, n), n), n=n, verdict=worst(words),
    )  # fmt: skip


def _weigh(row: _ByBound, runs: Sequence[Fold]) -> Objective | None:
    """Add up every run's figures and hold them, and each gate's, to the claim's bound."""
    if row.each:
        return _worst(row, runs)
    whole = ClaimFold()
    for fold in runs:
        if row.rig in ("", fold.rig) and (one := fold.claims.get(row.claim)) is not None:
            whole.add(one)
    if not whole.n:
        return None
    claim = CLAIMS[row.claim]
    weighed = weigh(claim, whole, least=1)
    rate = not whole.values
    return Objective(
        id=row.id, title=row.title, statistic=row.statistic, bound=claim.bound.says,
        observed=weighed.observed, interval=statistics.interval(whole.broken, whole.n) if rate else None,
        n=whole.n, verdict=weighed.word,
    )  # fmt: skip


def _worst(row: _ByBound, runs: Sequence[Fold]) -> Objective | None:
    """Hold each run's figures to the claim's bound, and show the one that is furthest from keeping it."""
    claim = CLAIMS[row.claim]
    folds = [one for fold in runs if fold.rig == row.rig and (one := fold.claims.get(row.claim)) is not None]
    sums = [weigh(claim, fold, least=1) for fold in folds if fold.applies]
    if not sums:
        return None
    word = worst([one.word for one in sums])
    return Objective(
        id=row.id, title=row.title, statistic=row.statistic, bound=claim.bound.says,
        observed=max(one.observed for one in sums if one.word == word), interval=None,
        n=sum(fold.n for fold in folds), verdict=word,
    )  # fmt: skip
