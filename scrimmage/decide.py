"""The one function that decides: runs that were added up become the verdict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from scenarios.claims import statistics
from scenarios.claims.base import Claim
from scenarios.claims.table import CLAIMS
from scrimmage import __version__
from scrimmage.again import Again
from scrimmage.fold import ClaimFold, Fold, Folds
from scrimmage.objectives import objectives
from scrimmage.verdict import (
    SPREAD,
    ClaimVerdict,
    Judged,
    NotJudged,
    ScenarioVerdict,
    Verdict,
    Word,
    worst,
)
from scrimmage.weighing import weigh

_BY_ID = Again()


def decide(
    runs: Folds,
    *,
    target: Judged,
    ours: bool,
    started: str,
    config: Mapping[str, Any],
    not_judged: Iterable[NotJudged] = (),
    left_out: Iterable[str] = (),
    again: Again = _BY_ID,
) -> Verdict:
    """Decide over *runs*, added up by scenario and rig.

    *ours* tells whether house claims count. *left_out* names what should have been judged and could
    not be: each makes the verdict unknown unless something failed. *again* says how a case is replayed.
    """
    folds = list(runs)
    found = [_scenario(fold, again, ours=ours) for fold in folds]
    skipped = list(not_judged)
    skipped += [
        NotJudged(what=f"{one.id} ({one.rig}) {claim.id}", why=claim.why)
        for one in found
        for claim in one.claims
        if claim.verdict == "not_applicable"
    ]
    skipped += [line for one in found for line in _hidden(one)]
    words: list[Word] = [one.verdict for one in found]
    words += _suites(found)
    words += ["unknown" for _ in left_out]
    return Verdict(
        scrimmage=__version__,
        target=target,
        rigs=sorted({one.rig for one in found}),
        started=started,
        config=dict(config),
        verdict=worst(words),
        objectives=objectives(found, folds),
        scenarios=sorted(found, key=lambda one: (one.suite, one.id, one.rig)),
        not_judged=skipped,
    )


def _hidden(one: ScenarioVerdict) -> Iterator[NotJudged]:
    """Damage that no gate or healer could find, with numbers."""
    if times := one.happened.get("hidden"):
        why = "they differ in values, which no completeness shows: gates find them, and a person decides"
        yield NotJudged(what=f"{one.id} ({one.rig}): {times} tables", why=why)
    for name, times in one.happened.items():
        kind = name.removeprefix("hidden.")
        if kind != name:
            why = "the tables that the gate reads do not show it"
            yield NotJudged(what=f"{one.id} ({one.rig}): {kind} at {times} boundaries", why=why)


def _suites(found: Sequence[ScenarioVerdict]) -> list[Word]:
    """A suite in which nothing was applicable is unknown."""
    suites: dict[str, list[Word]] = defaultdict(list)
    for one in found:
        suites[one.suite].append(one.verdict)
    return [worst(words) for words in suites.values()]


def _scenario(fold: Fold, again: Again, *, ours: bool) -> ScenarioVerdict:
    scenario = fold.scenario
    missing = fold.missing
    claims = [_claim(CLAIMS[name], one, fold, again, ours=ours) for name, one in fold.claims.items()]
    words: list[Word] = [claim.verdict for claim in claims if claim.counted]
    applicable = any(word in {"pass", "fail", "unknown"} for word in words)
    if missing and applicable:
        words.append("unknown")
    return ScenarioVerdict(
        id=fold.first.scenario, title=scenario.title, suite=scenario.suite, rig=fold.rig,
        expect=scenario.expect, verdict=worst(words) if applicable else "not_applicable",
        seeds=list(fold.seeds), runs=fold.runs, distinct=fold.distinct,
        happened=dict(sorted(fold.happened.items())), missing=missing, claims=claims,
        why="" if applicable else _why_not(claims),
    )  # fmt: skip


def _why_not(claims: Iterable[ClaimVerdict]) -> str:
    """Why a scenario with these *claims* weighs nothing."""
    if any(claim.verdict != "not_applicable" for claim in claims):
        return "the claims that apply are of level house, which count for the reference only"
    return "no claim of it applies to this target"


def _claim(claim: Claim, runs: ClaimFold, fold: Fold, again: Again, *, ours: bool) -> ClaimVerdict:
    declares = fold.first.target.declares
    level = claim.level_for(declares) if claim.level_for else claim.level
    weighed = weigh(claim, runs, least=int(fold.scenario.claims[claim.id].get("min_n", 1)))
    evidence = runs.evidence
    return ClaimVerdict(
        id=claim.id, title=claim.title, level=level, source=claim.source, verdict=weighed.word,
        counted=ours or level != "house", statistic=claim.statistic, observed=weighed.observed,
        bound=claim.bound.says, n=runs.n, broken=runs.broken, groups=weighed.groups,
        upper95=statistics.upper(runs.broken, runs.n), evidence=evidence, why=weighed.why,
        replay=again.command(fold.first, evidence[0]) if evidence else "",
        spread=statistics.quantiles(runs.values, SPREAD), pairs=runs.pairs,
    )  # fmt: skip
