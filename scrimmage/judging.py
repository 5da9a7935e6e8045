"""Judging one history: a pure function from what happened to a summary that can be added up."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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

    @property
    def unasked(self) -> bool:
        """Whether no claim applies to it: what is lost in it, or did not happen, tells nothing."""
        return bool(self.tallies) and all(one.not_applicable for one in self.tallies.values())


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
    return list(_found(run, scenario, claim))


def _found(run: History, scenario: Scenario, claim: Claim) -> Iterator[Finding]:
    return claim.judge(as_asked(run, claim.kind), question(run, scenario, claim.id))


def inapplicable(run: History, scenario: Scenario, claim: Claim) -> str:
    """Why *claim* does not apply to the target of *run*; empty where it does."""
    entry = _entry(run, scenario)
    env = scenario.env | (entry.env if entry else {})
    settings = question(run, scenario, claim.id).settings
    if claim.lasting and run.header.target.process_a_job:
        return "each job is a process of its own, and it takes one that lives on"
    # A deployment is judged by what befell it: no scenario was made for it.
    faults = () if run.header.rig == "staging" else scenario.faults
    return claim.needs(run.declares, settings) or unfit(env, scenario.expect, faults, run.declares)


def _entry(run: History, scenario: Scenario) -> Entry | None:
    """The entry of the scenario's catalogue that *run* is of."""
    return next((entry for entry in scenario.catalogue if entry.name == run.header.entry), None)


def _tally(run: History, scenario: Scenario, claim: Claim, file: str) -> Tally:
    if missing := inapplicable(run, scenario, claim):
        return Tally(not_applicable=missing)
    if lost := unread(run, claim.id):
        return Tally(crashed=lost)
    counts = _Counts()
    try:
        for one in _found(run, scenario, claim):
            counts.take(one)
    except CannotJudgeError as error:
        return Tally(crashed=str(error))
    except Exception as error:  # noqa: BLE001 (a judge that crashes has judged nothing: Jepsen's rule)
        return Tally(crashed=f"the judge failed: {type(error).__name__}: {error}")
    evidence = [
        Evidence(seed=run.header.seed, event=one.event, says=one.broken, entry=run.header.entry, history=file)
        for one in counts.shown
    ]
    return Tally(
        n=counts.n, broken=counts.broken, evidence=evidence, values=counts.values,
        pairs=[*counts.wrong, *counts.right][:KEPT], groups=dict(sorted(counts.groups.items())),
    )  # fmt: skip


@dataclass(slots=True)
class _Counts:
    """The findings of one claim, added up as they come: of a long history no more is kept than of a short."""

    n: int = 0
    broken: int = 0
    shown: list[Finding] = field(default_factory=list)
    """The first that broke the rule."""
    values: list[float] = field(default_factory=list)
    """All that was measured, for a bound that weighs quantiles: it shows one that was really measured."""
    wrong: list[tuple[float, float, bool]] = field(default_factory=list)
    right: list[tuple[float, float, bool]] = field(default_factory=list)
    """The first pairs that broke the rule, and that kept it."""
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, one: Finding) -> None:
        """Add a finding."""
        self.n += 1
        if one.broken:
            self.broken += 1
            if len(self.shown) < KEPT:
                self.shown.append(one)
        if one.group:
            n, broken = self.groups.get(one.group, (0, 0))
            self.groups[one.group] = n + 1, broken + bool(one.broken)
        if one.value is None:
            return
        if one.against is None:
            self.values.append(one.value)
            return
        pairs = self.wrong if one.broken else self.right
        if len(pairs) < KEPT:
            pairs.append((one.against, one.value, bool(one.broken)))


def _digest(run: History) -> str:
    lines = hashlib.sha256()
    for event in run.events:
        lines.update(history.encode_event(event))
    return lines.hexdigest()[:16]


def _rows(run: History) -> tuple[int, int]:
    """Rows held and rows that differ, over the jobs that said how they ended."""
    handed: dict[int, history.Rows] = {}
    owed: dict[int, history.Held] = {}
    held = off = 0
    for event in run.events:
        match event:
            case history.Rows():
                handed[event.job] = event
            case history.Held():
                owed[event.job] = event
                held += event.count
            case history.JobEnd():
                rows = handed.pop(event.job, None)
                if truth := owed.pop(event.job, None):
                    off += _differing(rows, truth)
            case _:
                pass
    # Jobs that were cut short have no end.
    return held, off + sum(_differing(handed.get(job), truth) for job, truth in owed.items())


def _differing(rows: history.Rows | None, held: history.Held) -> int:
    """Rows lost, doubled or invented."""
    keys = rows.keys if rows else []
    if keys == held.keys:
        return 0
    got, truth = Counter(keys), Counter(held.keys)
    return (truth - got).total() + (got - truth).total()
