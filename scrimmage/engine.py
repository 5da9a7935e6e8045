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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from scrimmage import parent
from scrimmage.case import Case
from scrimmage.company import Company, apart
from scrimmage.judging import Summary, judge
from scrimmage.rigs import overhead, sim, wire, world
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.proxy import ProxyError
from scrimmage.targets.base import Target
from simulators import history
from simulators.heal_ledger import FirestoreError
from simulators.warehouse.emulator import EmulatorError

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
        if case.scenario.kind == "gate":
            return _run_gate(case, target)
        if case.scenario.kind == "healer":
            return _run_healer(case, target)
        if case.scenario.kind == "night":
            return _run_night(case, target)
        return _run_scraper(case, target)
    except ChildError as error:
        raise CouldNotRunError(f"target {target.spec} could not be run: {error}") from None
    except (EmulatorError, FirestoreError) as error:
        raise CouldNotRunError(str(error)) from None
    except ProxyError as error:
        raise CouldNotRunError(f"the proxy could not be run: {error}") from None
    except Exception as error:
        if isinstance(error, OSError) and _of_the_machine(error):
            raise
        # A run that fails through us says nothing about the target, and must not stop the others.
        first = _first(error)
        raise CouldNotRunError(f"the harness failed: {type(first).__name__}: {first}") from error


def _of_the_machine(error: OSError) -> bool:
    """Whether it comes from the machine, which gives its errors a number, and not from who did not answer."""
    return error.errno is not None and not isinstance(error, ConnectionError | TimeoutError)


def _run_scraper(case: Case, target: Target) -> history.History:
    if case.scenario.overhead is not None:
        return overhead.run(case, target)
    if case.rig == "wire":
        return asyncio.run(wire.run(case, target))
    # Threads, and targets that take nothing from us, need a world of their own.
    alone = target.simulated and not case.scenario.workload.threaded
    return sim.run(case, target) if alone else world.run(case, target)


def _run_gate(case: Case, target: Target) -> history.History:
    from scrimmage.rigs import gate_sim, gate_wire  # noqa: PLC0415 (scrapers wait for no warehouse)

    gate = target.gate
    assert gate is not None, "the plan leaves out what is no gate"
    return gate_sim.run(case, target, gate) if case.rig == "sim" else gate_wire.run(case, target, gate)


def _run_healer(case: Case, target: Target) -> history.History:
    from scrimmage.rigs import heal_sim, heal_wire  # noqa: PLC0415 (scrapers wait for no warehouse)

    healer = target.healer
    assert healer is not None, "the plan leaves out what is no healer"
    return heal_sim.run(case, target, healer) if case.rig == "sim" else heal_wire.run(case, target, healer)


def _run_night(case: Case, target: Target) -> history.History:
    from scrimmage.rigs import night_sim, switch_sim  # noqa: PLC0415 (scrapers wait for no warehouse)

    gate, healer = target.gate, target.healer
    assert gate is not None, "the plan leaves out what has no gate"
    assert healer is not None, "the plan leaves out what has no healer"
    run = switch_sim.run if case.scenario.switches else night_sim.run
    return run(case, target, gate, healer)


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
        file = f"histories/{case.name}{history.PACKED}"
        try:
            (folder / file).write_bytes(history.packed(finished))
        except OSError:
            # Half a history would only be in the way of those who judge the folder again.
            with contextlib.suppress(OSError):
                (folder / file).unlink()
            raise
    return judge(finished, file=file)


def run_all(
    cases: Iterable[Case],
    target: Target,
    *,
    folder: Path | None,
    jobs: int,
    deadline: float | None = None,
    tell: Callable[[Outcome], None] = lambda _: None,
) -> None:
    """Run *cases*, in processes of their own and side by side, and *tell* each outcome as it comes.

    Cases are asked for as there is room for them, and none is kept. Those of the wire stand among those
    of the first seed. *deadline* is a moment of ``time.monotonic`` after which no case is begun but the rest
    of a catalogue.
    Raises KeyboardInterrupt when interrupted, OSError where the machine is at its end (a full disk),
    WorkerDiedError: what was told until then stands.
    """
    simulated, wired = apart(cases)
    with (
        # What killed processes leave behind goes with it.
        tempfile.TemporaryDirectory(prefix="scrimmage-", ignore_cleanup_errors=True) as scratch,
        _pool(jobs, scratch) as pool,
        _pool(SIDE_BY_SIDE, scratch) as wires,
        _pool(1, scratch) as gates,
        _pool(1, scratch) as healers,
    ):
        try:
            work = _Work(target, folder)
            company = Company(wired)
            queues = [
                _Queue(pool, simulated, jobs * 2, work),
                _Queue(wires, iter(company.scrapers), SIDE_BY_SIDE, work),
                _Queue(gates, iter(company.gates), 1, work), _Queue(healers, iter(company.healers), 1, work),
            ]  # fmt: skip
            try:
                _drain(queues, deadline, tell)
                queues = [_Queue(gates, iter(company.alone), 1, work)]
                _drain(queues, deadline, tell)
            except KeyboardInterrupt:
                _last(queues, tell)
                raise
        except BaseException as error:
            for executor in (pool, wires, gates, healers):
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


@dataclass(frozen=True, slots=True)
class _Work:
    """What every case of a certification is run with; goes to the processes as it is."""

    target: Target
    folder: Path | None

    def __call__(self, case: Case) -> Outcome:
        return run_case(case, self.target, self.folder)


class _Queue:
    """Cases waiting for one pool, handed over a few at a time so that a deadline can stop them."""

    def __init__(self, pool: ProcessPoolExecutor, cases: Iterator[Case], width: int, work: _Work) -> None:
        self._pool = pool
        self._cases = cases
        self._following: Case | None = None
        self._begun: tuple[str, str, int] | None = None
        self._width = width
        self._work = work
        self.running: set[Future[Outcome]] = set()

    def fill(self, *, late: bool) -> None:
        """Hand over as many as there is room for; *late*, only the rest of a catalogue that was begun.

        Half a catalogue could not say what a scenario must show with each seed.
        """
        while len(self.running) < self._width and (case := self._peek()):
            catalogue = case.id, case.rig, case.seed
            if late and catalogue != self._begun:
                return
            self._begun, self._following = catalogue, None
            with parent.quiet_birth():
                self.running.add(self._pool.submit(self._work, case))

    def _peek(self) -> Case | None:
        self._following = self._following or next(self._cases, None)
        return self._following


def _drain(queues: Sequence[_Queue], deadline: float | None, tell: Callable[[Outcome], None]) -> None:
    while True:
        late = deadline is not None and time.monotonic() > deadline
        for queue in queues:
            queue.fill(late=late)
        running = {future: queue for queue in queues for future in queue.running}
        if not running:
            return
        done, _ = wait(running, timeout=1, return_when=FIRST_COMPLETED)
        for future in done:
            running[future].running.remove(future)
            tell(future.result())


def _last(queues: Sequence[_Queue], tell: Callable[[Outcome], None]) -> None:
    """Tell what is just being handed over: its history is written, so it was run."""
    done, _ = wait([future for queue in queues for future in queue.running], timeout=LINGER)
    for future in done:
        if future.exception() is None:
            tell(future.result())


def end_at_once(pool: ProcessPoolExecutor) -> None:
    """End the pool's own processes; they do not outlive an interrupted run."""
    # Listed before the pool is shut down: it forgets them then.
    processes = list((pool._processes or {}).values())  # noqa: SLF001 (the pool offers no other way before 3.14)
    for process in processes:
        process.kill()
    pool.shutdown(cancel_futures=True)
