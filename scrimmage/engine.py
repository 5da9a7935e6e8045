"""Runs cases and judges their histories. It emits events and knows no listener.

The path of a request: ``plan.py`` makes the case; here it is started; ``rigs/sim.py``,
``rigs/world.py`` or ``rigs/wire.py`` hands the target its job; ``simulators/front.py`` takes each call, which
``simulators/balldontlie/app.py`` answers; ``judging.py`` reads the history, and ``decide.py``, asked
by ``certification.py``, gives the verdict.
"""

import asyncio
import contextlib
import multiprocessing
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from scrimmage import parent
from scrimmage.case import Case
from scrimmage.judging import Summary, judge
from scrimmage.rigs import sim, wire, world
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.proxy import ProxyError
from scrimmage.targets.base import Target
from scrimmage.targets.table import resolve
from scrimmage.verdict import OUT_OF_TIME, NotJudged
from simulators import history

LINGER = 0.5
"""Seconds in which an interrupted run still takes what is being handed over."""

SIDE_BY_SIDE = 6
"""Runs on the wire at once: they mostly wait."""


@dataclass(frozen=True, slots=True)
class Done:
    """A case was run and judged."""

    case: Case
    summary: Summary


@dataclass(frozen=True, slots=True)
class Failed:
    """A case could not be run, or not judged: the verdict is then unknown at best."""

    case: Case
    why: str


Outcome = Done | Failed


class CouldNotRunError(Exception):
    """The target, or what stands before it, could not be started; says why."""


class WorkerDiedError(Exception):
    """A process of the engine's own was killed, perhaps for want of memory."""


def run_one(case: Case, target: Target) -> history.History:
    """Run *case* and give its history. Raises CouldNotRunError; OSError where the machine is at its end."""
    try:
        if case.rig == "wire":
            return asyncio.run(wire.run(case, target))
        # Threads, and targets that take nothing from us, need a world of their own.
        alone = target.simulated and not case.scenario.workload.threaded
        return sim.run(case, target) if alone else world.run(case, target)
    except ChildError as error:
        raise CouldNotRunError(f"target {target.spec} could not be run: {error}") from None
    except ProxyError as error:
        raise CouldNotRunError(f"the proxy could not be run: {error}") from None
    except OSError:
        raise
    except Exception as error:
        # A run that fails through us says nothing about the target, and must not stop the others.
        first = _first(error)
        raise CouldNotRunError(f"the harness failed: {type(first).__name__}: {first}") from error


def _first(error: Exception) -> Exception:
    while isinstance(error, ExceptionGroup):
        error = error.exceptions[0]
    return error


def run_case(case: Case, target: Target, folder: Path | None) -> Outcome:
    """Run *case*, keep its history in *folder*, judge it."""
    try:
        finished = run_one(case, target)
    except CouldNotRunError as error:
        return Failed(case, str(error))
    return Done(case, judged(finished, case, folder))


def judged(finished: history.History, case: Case, folder: Path | None) -> Summary:
    """Write *finished* down, then judge it. Raises OSError where it cannot be written."""
    file = ""
    if folder is not None:
        file = f"histories/{case.name}.jsonl"
        try:
            (folder / file).write_bytes(history.encode(finished))
        except OSError:
            # Half a history would only be in the way of those who judge the folder again.
            with contextlib.suppress(OSError):
                (folder / file).unlink()
            raise
    return judge(finished, file=file)


def run_all(
    cases: Sequence[Case],
    target: Target,
    *,
    folder: Path | None,
    jobs: int,
    deadline: float | None = None,
    tell: Callable[[Outcome], None] = lambda _: None,
) -> list[NotJudged]:
    """Run *cases*, in processes of their own and side by side, and *tell* each outcome as it comes.

    *deadline* is a moment of ``time.monotonic`` after which no case is begun; gives what was left out.
    Raises KeyboardInterrupt when interrupted, OSError where the machine is at its end (a full disk),
    WorkerDiedError: what was told until then stands.
    """
    simulated = [case for case in cases if case.rig == "sim"]
    wired = [case for case in cases if case.rig != "sim"]
    with (
        # What killed processes leave behind goes with it.
        tempfile.TemporaryDirectory(prefix="scrimmage-", ignore_cleanup_errors=True) as scratch,
        _pool(jobs, scratch) as pool,
        _pool(SIDE_BY_SIDE, scratch) as wires,
    ):
        try:
            queues = [_Queue(pool, simulated, jobs * 2), _Queue(wires, wired, SIDE_BY_SIDE)]
            try:
                return _drain(queues, target.spec, folder, deadline, tell)
            except KeyboardInterrupt:
                _last(queues, tell)
                raise
        except BaseException as error:
            for executor in (pool, wires):
                end_at_once(executor)
            if isinstance(error, BrokenProcessPool):
                raise WorkerDiedError(
                    "a process of the engine was killed, perhaps for want of memory"
                ) from None
            raise


def _pool(jobs: int, scratch: str) -> ProcessPoolExecutor:
    """Processes are only started when there is work for them."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (scratch,))


def _begin(scratch: str) -> None:
    parent.die_with()
    tempfile.tempdir = scratch


class _Queue:
    """Cases waiting for one pool, handed over a few at a time so that a deadline can stop them."""

    def __init__(self, pool: ProcessPoolExecutor, cases: Sequence[Case], width: int) -> None:
        self._pool = pool
        self._cases = list(reversed(cases))
        self._width = width
        self.running: dict[Future[Outcome], Case] = {}

    def fill(self, spec: str, folder: Path | None) -> None:
        while self._cases and len(self.running) < self._width:
            case = self._cases.pop()
            with parent.quiet_birth():
                self.running[self._pool.submit(_work, case, spec, folder)] = case

    def rest(self) -> Iterator[Case]:
        while self._cases:
            yield self._cases.pop()


def _drain(
    queues: Sequence[_Queue],
    spec: str,
    folder: Path | None,
    deadline: float | None,
    tell: Callable[[Outcome], None],
) -> list[NotJudged]:
    left: list[NotJudged] = []
    while True:
        if deadline is not None and time.monotonic() > deadline:
            left += [_over(case) for queue in queues for case in queue.rest()]
        for queue in queues:
            queue.fill(spec, folder)
        running = {future: queue for queue in queues for future in queue.running}
        if not running:
            return left
        done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
        for future in done:
            running[future].running.pop(future)
            tell(future.result())


def _last(queues: Sequence[_Queue], tell: Callable[[Outcome], None]) -> None:
    """Tell what is just being handed over: its history is written, so it was run."""
    done, _ = wait([future for queue in queues for future in queue.running], timeout=LINGER)
    for future in done:
        if future.exception() is None:
            tell(future.result())


def _over(case: Case) -> NotJudged:
    return NotJudged(what=f"{case.id} ({case.rig}), seed {case.seed}", why=OUT_OF_TIME)


def _work(case: Case, spec: str, folder: Path | None) -> Outcome:
    return run_case(case, resolve(spec), folder)


def end_at_once(pool: ProcessPoolExecutor) -> None:
    """End the pool's own processes; they do not outlive an interrupted run."""
    # Listed before the pool is shut down: it forgets them then.
    processes = list((pool._processes or {}).values())  # noqa: SLF001 (the pool offers no other way before 3.14)
    for process in processes:
        process.kill()
    pool.shutdown(cancel_futures=True)
