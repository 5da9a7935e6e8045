"""Judging one history: a pure function from what happened to a summary that can be added up."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from scenarios.claims.base import CannotJudgeError, Claim, Finding, Question
from scenarios.claims.table import CLAIMS
from scenarios.happened import happened
from scenarios.model import Entry, Scenario
from scrimmage.fit import unfit
from scrimmage.staged import as_asked
from scrimmage.staging.collectors.needs import unread
from scrimmage.verdict import Evidence
from simulators import history
from simulators.history import History

KEPT = 20
"""Findings kept of each claim and run; all are counted."""

WIRE_GRAIN = 50_000
"""Microseconds by which stamps on the wire may be off: a reply is written before it is read."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """One claim over one history."""

    n: int = 0
    broken: int = 0
    values: list[float] = []
    """What was measured, where findings carry values that the bound weighs together."""
    pairs: list[tuple[float, float, bool]] = []
    """What some findings were held against, what was measured, and whether that broke the rule."""
    groups: dict[str, tuple[int, int]] = {}
    """Findings and broken ones of each group, where findings are grouped."""
    evidence: list[Evidence] = []
    not_applicable: str = ""
    """Why the claim does not apply to this target."""
    crashed: str = ""
    """Why it could not be judged, such as the judge's own error: the claim is then unknown."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What one run adds to the verdict."""

    scenario: str
    rig: str
    seed: int
    entry: str
    file: str
    """Name of the history's file, empty where it was not kept."""
    target: history.Target
    digest: str
    """Of the events: equal for equal histories."""
    happened: dict[str, int]
    tallies: dict[str, Tally]
    held: int
    """Rows that the API held, over all jobs."""
    off: int
    """Rows lost, doubled or invented, over all jobs."""


def judge(run: History, *, file: str = "", claims: Mapping[str, Claim] = CLAIMS) -> Summary:
    """Judge *run* by the scenario in its first line. Raises msgspec.ValidationError where that is none."""
    first = run.header
    scenario = msgspec.convert(first.scenario, Scenario)
    held, off = _rows(run)
    return Summary(
        scenario=first.scenario_id,
        rig=first.rig,
        seed=first.seed,
        entry=first.entry,
        file=file,
        target=first.target,
        digest=_digest(run),
        happened=dict(sorted(happened(run).items())),
        tallies={name: _tally(run, scenario, claims[name], file) for name in scenario.claims},
        held=held,
        off=off,
    )


def question(run: History, scenario: Scenario, claim: str) -> Question:
    """What the judge of *claim* may know of *scenario* besides the history."""
    settings = {key: value for key, value in scenario.claims[claim].items() if key != "min_n"}
    entry = _entry(run, scenario)
    grain = 0 if run.header.rig == "sim" else round(WIRE_GRAIN * run.header.target.speed)
    return Question(scenario.expect, settings, msgspec.to_builtins(entry) if entry else {}, grain)


def findings(run: History, scenario: Scenario, claim: Claim) -> list[Finding]:
    """Every finding of *claim* over *run*, in the order of the history."""
    return list(claim.judge(as_asked(run, claim.kind), question(run, scenario, claim.id)))


def inapplicable(run: History, scenario: Scenario, claim: Claim) -> str:
    """Why *claim* does not apply to the target of *run*; empty where it does."""
    entry = _entry(run, scenario)
    env = scenario.env | (entry.env if entry else {})
    settings = question(run, scenario, claim.id).settings
    if claim.lasting and run.header.target.process_a_job:
        return "each job is a process of its own, and it takes one that lives on"
    return claim.needs(run.declares, settings) or unfit(env, scenario.expect, run.declares)


def _entry(run: History, scenario: Scenario) -> Entry | None:
    """The entry of the scenario's catalogue that *run* is of."""
    return next((entry for entry in scenario.catalogue if entry.name == run.header.entry), None)


def _tally(run: History, scenario: Scenario, claim: Claim, file: str) -> Tally:
    if missing := inapplicable(run, scenario, claim):
        return Tally(not_applicable=missing)
    if lost := unread(run, claim.id):
        return Tally(crashed=lost)
    try:
        found = findings(run, scenario, claim)
    except CannotJudgeError as error:
        return Tally(crashed=str(error))
    except Exception as error:  # noqa: BLE001 (a judge that crashes has judged nothing: Jepsen's rule)
        return Tally(crashed=f"the judge failed: {type(error).__name__}: {error}")
    broken = [one for one in found if one.broken]
    evidence = [
        Evidence(seed=run.header.seed, event=one.event, says=one.broken, entry=run.header.entry, history=file)
        for one in broken[:KEPT]
    ]
    return Tally(
        n=len(found), broken=len(broken), evidence=evidence,
        values=[one.value for one in found if one.value is not None and one.against is None],
        pairs=_pairs(found), groups=_groups(found),
    )  # fmt: skip


def _pairs(found: Sequence[Finding]) -> list[tuple[float, float, bool]]:
    """Those of the first findings, broken ones before the others."""
    pairs = [
        (one.against, one.value, bool(one.broken))
        for one in found
        if one.against is not None and one.value is not None
    ]
    return sorted(pairs, key=lambda pair: not pair[2])[:KEPT]


def _groups(found: Sequence[Finding]) -> dict[str, tuple[int, int]]:
    """Findings and broken ones by group, in the order of their names."""
    counts: dict[str, tuple[int, int]] = {}
    for one in found:
        if one.group:
            n, broken = counts.get(one.group, (0, 0))
            counts[one.group] = n + 1, broken + bool(one.broken)
    return dict(sorted(counts.items()))


def _digest(run: History) -> str:
    lines = hashlib.sha256()
    for event in run.events:
        lines.update(history.encode_event(event))
    return lines.hexdigest()[:16]


def _rows(run: History) -> tuple[int, int]:
    """Rows held and rows that differ, over the jobs that said how they ended."""
    handed = {event.job: Counter(event.keys) for event in run.events if isinstance(event, history.Rows)}
    held = off = 0
    for event in run.events:
        if isinstance(event, history.Held):
            truth = Counter(event.keys)
            got = handed.get(event.job, Counter())
            held += event.count
            off += (truth - got).total() + (got - truth).total()
    return held, off
