"""A whole certification: plan, run, judge, decide. The command line and others listen."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from scenarios.model import Scenario
from scenarios.read import Loaded
from scrimmage import engine
from scrimmage.again import Again, again
from scrimmage.builds import build_of
from scrimmage.decide import decide
from scrimmage.judging import Summary
from scrimmage.objectives import not_measured
from scrimmage.plan import Plan
from scrimmage.targets.base import Target
from scrimmage.verdict import Judged, NotJudged, Verdict
from simulators.history import Declares


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
    started: str = ""
    summaries: list[Summary] = field(default_factory=list)
    failed: list[NotJudged] = field(default_factory=list)
    left: list[NotJudged] = field(default_factory=list)

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
            self.left = engine.run_all(
                self.plan.cases, self.target, folder=self.folder, jobs=self.jobs, deadline=deadline, tell=take
            )
        except BaseException as error:
            if left := len(self.plan.cases) - len(self.summaries) - len(self.failed):
                self.failed.append(NotJudged(what=f"{left} runs", why=_reason(error)))
            raise

    def _take(self, outcome: engine.Outcome) -> None:
        if isinstance(outcome, engine.Done):
            self.summaries.append(outcome.summary)
        else:
            case = outcome.case
            self.failed.append(NotJudged(what=f"{case.id} ({case.rig}), seed {case.seed}", why=outcome.why))

    def verdict(self) -> Verdict:
        """Decide over what was run."""
        order = {case.identity: at for at, case in enumerate(self.plan.cases)}
        ordered = sorted(self.summaries, key=lambda one: order[one.scenario, one.rig, one.seed, one.entry])
        return verdict_of(
            ordered,
            {case.id: case.scenario for case in self.plan.cases},
            target=self.target,
            started=self.started,
            config=self.config | {"sha256": self._hash()},
            not_run=[*self.plan.not_run, *_folded(self.left)],
            failed=[*self.failed, *(self.plan.not_run if self.require_all else [])],
            again=again(self.scenarios, next((case.season_file for case in self.plan.cases), None)),
        )

    def _hash(self) -> str:
        """Of the configuration and the scenarios as they stand in their files."""
        whole = [self.config, [loaded.raw for loaded in self.scenarios]]
        return hashlib.sha256(msgspec.json.encode(whole, order="deterministic")).hexdigest()


def verdict_of(
    summaries: Sequence[Summary],
    scenarios: dict[str, Scenario],
    *,
    target: Target,
    started: str,
    config: dict[str, Any],
    not_run: Sequence[NotJudged] = (),
    failed: Sequence[NotJudged] = (),
    again: Again | None = None,
) -> Verdict:
    """Decide over *summaries*; *failed* are runs that should have been and could not be."""
    declares = next((one.target.declares for one in summaries), Declares())
    build, dirty = build_of(target, declares)
    judged = Judged(spec=target.spec, build=build, dirty=dirty, declares=declares)
    skipped = [*failed, *(one for one in not_run if one not in failed)]
    verdict = decide(
        summaries, scenarios, target=judged, ours=target.ours, started=started, config=config,
        not_judged=skipped, left_out=[one.what for one in failed], again=again or Again(),
    )  # fmt: skip
    missing = not_measured(verdict.objectives)
    return msgspec.structs.replace(verdict, not_judged=[*verdict.not_judged, *missing])


def now() -> str:
    """The wall time, ISO 8601 in UTC, to the second."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        return "interrupted"
    return f"stopped: {error}"


def _folded(left: Sequence[NotJudged]) -> list[NotJudged]:
    """One line for each scenario and reason, with how many runs it stands for."""
    counts: dict[tuple[str, str], int] = {}
    for one in left:
        name = one.what.rpartition(", seed")[0]
        counts[name, one.why] = counts.get((name, one.why), 0) + 1
    return [NotJudged(what=f"{name}: {count} further runs", why=why) for (name, why), count in counts.items()]
