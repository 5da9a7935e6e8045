"""A whole certification: plan, run, judge, decide. The command line and others listen."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import msgspec

from scenarios.read import Loaded
from scrimmage import engine
from scrimmage.again import Again, again
from scrimmage.builds import build_of
from scrimmage.cluster import Cluster
from scrimmage.decide import decide
from scrimmage.few import First
from scrimmage.fit import longest_told
from scrimmage.fold import Folds
from scrimmage.objectives import not_measured
from scrimmage.plan import Plan
from scrimmage.targets.base import Target
from scrimmage.targets.staged import Staged
from scrimmage.targets.told import told_of
from scrimmage.verdict import OUT_OF_TIME, Judged, NotJudged, Verdict
from simulators.history import Declares

FAILURES = 20
"""Cases of one scenario and rig named that could not be run; all are counted."""


@dataclass(slots=True)
class Certification:
    """One target over a plan; :meth:`run` may be interrupted, :meth:`verdict` judges what was run."""

    target: Target
    scenarios: Sequence[Loaded]
    plan: Plan
    config: dict[str, Any]
    folder: Path | None
    jobs: int = 2
    require_all: bool = False
    cluster: Cluster | None = None
    """Where rig sim is run; this machine without one."""
    started: str = ""
    runs: Folds = field(default_factory=Folds)
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Cases of each scenario and rig that were run, or could not be."""
    failures: dict[tuple[str, str], First[NotJudged]] = field(default_factory=dict)
    stopped: str = ""
    """Why not all was run; empty where it was."""

    def run(
        self, *, deadline: float | None = None, tell: Callable[[engine.Outcome], None] | None = None
    ) -> None:
        """Run every case of the plan, or those begun before *deadline* (``time.monotonic``).

        Raises what :func:`engine.run_all` raises; what was run until then is kept for the verdict.
        """

        def take(outcome: engine.Outcome) -> None:
            self._take(outcome)
            if tell is not None:
                tell(outcome)

        self.started = now()
        try:
            engine.run_all(
                self.plan.cases, self.target, folder=self.folder, jobs=self.jobs, deadline=deadline,
                tell=take, cluster=self.cluster,
            )  # fmt: skip
        except BaseException as error:
            self.stopped = _reason(error)
            raise

    def _take(self, outcome: engine.Outcome) -> None:
        case = outcome.case
        key = (case.id, case.rig)
        self.told[key] += 1
        if isinstance(outcome, engine.Done):
            self.runs.take(outcome.summary, case.scenario)
        else:
            failed = NotJudged(what=f"{case.id} ({case.rig}), seed {case.seed}", why=outcome.why)
            self.failures.setdefault(key, First(FAILURES)).take((case.seed, case.name), failed)

    def verdict(self, *, not_run: Sequence[NotJudged] = (), failed: Sequence[NotJudged] = ()) -> Verdict:
        """Decide over what was run; *not_run* and *failed* are of runs that no plan held."""
        failed = [*self._failed(), *self.plan.undrawn, *failed]
        left = self.plan.planned - self.told
        for one in self.plan.undrawn:
            left[one.what.rpartition(" (")[0], "sim"] -= 1
        if self.stopped and left.total() > 0:
            failed.append(NotJudged(what=f"{left.total()} runs", why=self.stopped))
        late = [] if self.stopped else _late(left)
        return verdict_of(
            self.runs,
            target=self.target,
            started=self.started,
            config=self.config | {"sha256": self._hash()},
            not_run=[*self.plan.not_run, *not_run, *late],
            failed=[*failed, *(self.plan.not_run if self.require_all else [])],
            again=replace(again(self.scenarios, self.target, self.plan.first), folder=str(self.folder or "")),
        )

    def _failed(self) -> list[NotJudged]:
        """What could not be run, by scenario and rig."""
        found: list[NotJudged] = []
        for (name, rig), failures in sorted(self.failures.items()):
            found += failures
            if failures.more:
                what = f"{name} ({rig}): {failures.more} further runs"
                found.append(NotJudged(what=what, why="they could not be run either"))
        return found

    def _hash(self) -> str:
        """Of the configuration and the scenarios as they stand in their files."""
        whole = [self.config, [loaded.raw for loaded in self.scenarios]]
        return hashlib.sha256(msgspec.json.encode(whole, order="deterministic")).hexdigest()


def verdict_of(
    runs: Folds,
    *,
    target: Target,
    started: str,
    config: dict[str, Any],
    not_run: Sequence[NotJudged] = (),
    failed: Sequence[NotJudged] = (),
    again: Again | None = None,
) -> Verdict:
    """Decide over *runs*; *failed* are those that should have been and could not be."""
    told = [one.first.target for one in runs] or [
        told_of(target, target.declares({}) if isinstance(target, Staged) else Declares())
    ]
    # Of one that is scraper and gate, the scraper has more to declare.
    first = min(told, key=lambda one: one.declares.kind != "scraper")
    build = build_of(target, first.declares, first.build)
    # A run declares what its scenario's variables make of it; what is ours declares its defaults too.
    plain = target.ours and target.simulated and first.declares.kind == "scraper"
    judged = Judged(
        spec=target.spec, build=build.name, dirty=build.dirty, checked=build.checked,
        declares=target.declares({}) if plain else first.declares, python=first.python, speed=first.speed,
    )  # fmt: skip
    skipped = [*failed, *(one for one in not_run if one not in failed)]
    verdict = decide(
        runs, target=judged, ours=target.ours, started=started, config=config,
        not_judged=skipped, left_out=[one.what for one in failed], again=again or Again(),
    )  # fmt: skip
    missing = [*_shortened(runs), *not_measured(verdict.objectives)]
    not_judged = [*_silent(runs), *verdict.not_judged, *missing]
    return msgspec.structs.replace(verdict, not_judged=not_judged)


def _silent(runs: Folds) -> Iterator[NotJudged]:
    """Tell of a program that never called: what failed is its start, and says nothing of its care."""
    heads = [fold.first.target for fold in runs]
    if not heads or any(fold.happened.get("call") for fold in runs):
        return
    if all(head.process_a_job and head.declares.kind == "scraper" for head in heads):
        why = "the program made none in any run: see its error, it may lack what it needs to start"
        yield NotJudged(what="any call to the API", why=why)


def _shortened(runs: Folds) -> Iterator[NotJudged]:
    """Which waits a program, which no virtual time reaches, was never told."""
    folds = [
        fold
        for fold in runs
        if fold.first.target.process_a_job
        and "retry_after" in fold.scenario.wire.scale
        and any(claim.applies for claim in fold.claims.values())
    ]
    told = max((longest_told(fold.scenario.faults) for fold in folds), default=0)
    promised = [fold.first.target.declares.max_retry_after for fold in folds]
    if any(longest is None or longest > told for longest in promised):
        why = "a wait takes real seconds, so it was told no longer one; a higher --speed tells longer ones"
        yield NotJudged(what=f"told waits of more than {told:g} s", why=why)


def now() -> str:
    """The wall time, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    return f"stopped: {error}"


def _late(left: Counter[tuple[str, str]]) -> list[NotJudged]:
    """One line for each scenario and rig, with how many runs it stands for."""
    return [
        NotJudged(what=f"{name} ({rig}): {count} further runs", why=OUT_OF_TIME)
        for (name, rig), count in left.items()
        if count > 0
    ]
