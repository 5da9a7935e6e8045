"""Runs of many targets through many scenarios in rig sim, decided as in a certification."""

import multiprocessing
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import batched

from scenarios.read import Loaded
from scrimmage import parent
from scrimmage.case import Case
from scrimmage.decide import decide
from scrimmage.engine import Failed, Outcome, end_at_once, run_case
from scrimmage.fold import Folds
from scrimmage.kills import Pair, Trouble
from scrimmage.plan import plan
from scrimmage.targets.base import Target
from scrimmage.verdict import Judged, ScenarioVerdict

AT_ONCE = 50
"""Cases that a process gets in one go at most: enough to outweigh the way there, few enough to spread."""


@dataclass(frozen=True, slots=True)
class Work:
    """A target to be run through scenarios, all of them fit for sim."""

    target: Target
    scenarios: tuple[Loaded, ...]
    seeds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What one target made of its scenarios."""

    scenarios: tuple[ScenarioVerdict, ...]
    failed: tuple[Failed, ...]
    """Cases that could not be run."""

    @property
    def broken(self) -> Iterator[Pair]:
        """Every pair that failed."""
        for one in self.scenarios:
            yield from (Pair(one.id, claim.id) for claim in one.claims if claim.verdict == "fail")

    @property
    def troubles(self) -> Iterator[Trouble]:
        """Everything that is neither a pass nor not applicable."""
        for one in self.scenarios:
            for claim in one.claims:
                if claim.verdict not in ("pass", "not_applicable"):
                    why = claim.evidence[0].says if claim.evidence else claim.why
                    yield Trouble(one.id, claim.id, claim.verdict, why)
            for missing in one.missing:
                yield Trouble(one.id, "must_happen", "unknown", missing)
        for failed in self.failed:
            yield Trouble(failed.case.id, "run", "unknown", failed.why)


def results(works: Sequence[Work], jobs: int | None = None) -> list[Result]:
    """Give the result of each of *works*, in their order.

    *jobs* processes work side by side: as many as there are processors where it is None, none but
    this one where it is 1.
    """
    batches = [(number, batch) for number, work in enumerate(works) for batch in _batches(work)]
    outcomes: dict[int, list[Outcome]] = defaultdict(list)
    for number, done in _run(batches, jobs or os.cpu_count() or 1):
        outcomes[number] += done
    return [_result(work.target, outcomes[number]) for number, work in enumerate(works)]


@dataclass(frozen=True, slots=True)
class _Batch:
    target: Target
    cases: tuple[Case, ...]


def _batches(work: Work) -> Iterator[_Batch]:
    cases = plan(work.scenarios, work.target, rig="sim", seeds=work.seeds).cases
    for batch in batched(cases, AT_ONCE):
        yield _Batch(work.target, batch)


def _run(batches: Sequence[tuple[int, _Batch]], jobs: int) -> Iterator[tuple[int, list[Outcome]]]:
    if jobs == 1 or len(batches) == 1:
        yield from ((number, _do(batch)) for number, batch in batches)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), parent.die_with) as pool:
        try:
            running: list[tuple[int, Future[list[Outcome]]]] = []
            with parent.quiet_birth():
                running += [(number, pool.submit(_do, batch)) for number, batch in batches]
            yield from ((number, future.result()) for number, future in running)
        except BaseException:
            end_at_once(pool)
            raise


def _do(batch: _Batch) -> list[Outcome]:
    return [run_case(case, batch.target, None) for case in batch.cases]


def run_and_decide(target: Target, cases: Sequence[Case]) -> Result:
    """Run *cases* in this process, in turn, and decide over them alone."""
    return _result(target, _do(_Batch(target, tuple(cases))))


def _result(target: Target, outcomes: Sequence[Outcome]) -> Result:
    runs = Folds()
    failed: list[Failed] = []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
        else:
            runs.take(outcome.summary, outcome.case.scenario)
    judged = Judged(spec=target.spec, build="", dirty=False, declares=target.declares({}))
    verdict = decide(runs, target=judged, ours=target.ours, started="", config={})
    return Result(tuple(verdict.scenarios), tuple(failed))
