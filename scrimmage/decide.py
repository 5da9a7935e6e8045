"""The one function that decides: summaries of runs become the verdict."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from typing import Any

from scenarios.claims import statistics
from scenarios.claims.base import Claim
from scenarios.claims.table import CLAIMS
from scenarios.model import Scenario
from scrimmage import __version__
from scrimmage.again import Again
from scrimmage.judging import Summary, Tally
from scrimmage.objectives import objectives
from scrimmage.verdict import (
    ClaimVerdict,
    Evidence,
    Judged,
    NotJudged,
    ScenarioVerdict,
    Verdict,
    Word,
    worst,
)
from scrimmage.weighing import weigh

SHOWN = 40
"""Evidence shown of each claim: one of each catalogue entry first."""


_BY_ID = Again()


def decide(
    summaries: Sequence[Summary],
    scenarios: Mapping[str, Scenario],
    *,
    target: Judged,
    ours: bool,
    started: str,
    config: Mapping[str, Any],
    not_judged: Iterable[NotJudged] = (),
    left_out: Iterable[str] = (),
    again: Again = _BY_ID,
) -> Verdict:
    """Add up *summaries* of the *scenarios* that were run.

    *ours* tells whether house claims count. *left_out* names what should have been judged and could
    not be: each makes the verdict unknown unless something failed. *again* says how a case is replayed.
    """
    groups: dict[tuple[str, str], list[Summary]] = defaultdict(list)
    for summary in summaries:
        groups[summary.scenario, summary.rig].append(summary)
    found = [_scenario(runs, scenarios[name], again, ours=ours) for (name, _), runs in groups.items()]
    skipped = list(not_judged)
    skipped += [
        NotJudged(what=f"{one.id} ({one.rig}) {claim.id}", why=claim.why)
        for one in found
        for claim in one.claims
        if claim.verdict == "not_applicable"
    ]
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
        objectives=objectives(found, summaries, scenarios),
        scenarios=sorted(found, key=lambda one: (one.suite, one.id, one.rig)),
        not_judged=skipped,
    )


def _suites(found: Sequence[ScenarioVerdict]) -> list[Word]:
    """A suite in which nothing was applicable is unknown."""
    suites: dict[str, list[Word]] = defaultdict(list)
    for one in found:
        suites[one.suite].append(one.verdict)
    return [worst(words) for words in suites.values()]


def _scenario(runs: list[Summary], scenario: Scenario, again: Again, *, ours: bool) -> ScenarioVerdict:
    happened: Counter[str] = Counter()
    for run in runs:
        happened.update(run.happened)
    seeds = sorted({run.seed for run in runs})
    missing = _missing(runs, scenario)
    claims = [_claim(CLAIMS[claim], runs, scenario, again, ours=ours) for claim in scenario.claims]
    words: list[Word] = [claim.verdict for claim in claims if claim.counted]
    applicable = any(word in {"pass", "fail", "unknown"} for word in words)
    if missing and applicable:
        words.append("unknown")
    return ScenarioVerdict(
        id=runs[0].scenario, title=scenario.title, suite=scenario.suite, rig=runs[0].rig,
        expect=scenario.expect,
        verdict=worst(words) if applicable else "not_applicable", seeds=seeds, runs=len(runs),
        distinct=len({(run.entry, run.digest) for run in runs}), happened=dict(sorted(happened.items())),
        missing=missing, claims=claims,
        why="" if applicable else "no claim of it applies to this target",
    )  # fmt: skip


def _missing(runs: Sequence[Summary], scenario: Scenario) -> list[str]:
    """The must-happen events of which one seed alone, over all its runs, saw too few."""
    seen: dict[int, Counter[str]] = defaultdict(Counter)
    for run in runs:
        seen[run.seed].update(run.happened)
    return [
        f"{event}: {counts[event]} of {least} with seed {seed}"
        for event, least in scenario.must_happen.items()
        for seed, counts in seen.items()
        if counts[event] < least
    ]


def _claim(
    claim: Claim, runs: Sequence[Summary], scenario: Scenario, again: Again, *, ours: bool
) -> ClaimVerdict:
    declares = runs[0].target.declares
    level = claim.level_for(declares) if claim.level_for else claim.level
    tallies = [run.tallies[claim.id] for run in runs]
    weighed = weigh(claim, tallies, least=int(scenario.claims[claim.id].get("min_n", 1)))
    evidence = _shown(tallies)
    return ClaimVerdict(
        id=claim.id, title=claim.title, level=level, source=claim.source, verdict=weighed.word,
        counted=ours or level != "house", statistic=claim.statistic, observed=weighed.observed,
        bound=claim.bound.says,
        n=weighed.n, broken=weighed.broken, groups=weighed.groups,
        upper95=statistics.upper(weighed.broken, weighed.n), evidence=evidence, why=weighed.why,
        replay=again.command(runs[0], evidence[0]) if evidence else "",
    )  # fmt: skip


def _shown(tallies: Sequence[Tally]) -> list[Evidence]:
    """One finding of each catalogue entry, crashes first; then the first of each run, and so on."""
    rounds = zip_longest(*(tally.evidence for tally in tallies))
    found = [one for one in chain.from_iterable(rounds) if one is not None]
    firsts = {one.entry: one for one in reversed(found)}
    heads = [one for one in found if firsts[one.entry] is one]
    heads.sort(key=lambda one: "raised" not in one.says)
    return [*heads, *(one for one in found if firsts[one.entry] is not one)][:SHOWN]
