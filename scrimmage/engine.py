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
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scrimmage import parent
from scrimmage.case import Case
from scrimmage.cluster import Cluster, require_ours
from scrimmage.judging import Summary, judge
from scrimmage.queues import Queue, drain, last
from scrimmage.rigs import overhead, sim, wire, world
from scrimmage.rigs.child import ChildError
from scrimmage.rigs.proxy import ProxyError
from scrimmage.side_by_side import SideBySide, apart
from scrimmage.targets.base import Target
from simulators import history
from simulators.heal_ledger import FirestoreError
from simulators.warehouse.emulator import EmulatorError

LINGER = 0.5
"""Seconds in which an interrupted run still takes what is being handed over."""

JUDGED_WITHIN = 20.0
"""Seconds that a history which is written has until it is judged, when the run was interrupted."""

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
    """Who runs the cases is gone: a process of the engine's own, perhaps for want of memory, or a cluster."""


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
    from scrimmage.rigs import night_sim, switch_sim, together_sim  # noqa: PLC0415 (scrapers wait for no warehouse)

    gate, healer = target.gate, target.healer
    assert gate is not None, "the plan leaves out what has no gate"
    assert healer is not None, "the plan leaves out what has no healer"
    told = case.scenario
    run = switch_sim.run if told.switches else together_sim.run if told.together else night_sim.run
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


@dataclass(frozen=True, slots=True)
class Far:
    """What a case that was run elsewhere brings back: there is no folder in common."""

    outcome: Outcome
    history: bytes
    """Packed; empty where there is none."""
    code: str
    """Digest of the files that ran it: a worker may have joined late."""


def run_far(case: Case, target: Target) -> Far:
    """Run *case* on a machine elsewhere and judge it there; its history comes back with it."""
    from scrimmage.sources import CODE  # noqa: PLC0415 (it reads every file of ours)

    try:
        finished = run_one(case, target)
    except CouldNotRunError as error:
        return Far(Failed(case, str(error)), b"", CODE)
    return Far(Done(case, judge(finished, file=_file(case))), history.packed(finished), CODE)


def _file(case: Case) -> str:
    """Where its history is kept, within the folder."""
    return f"histories/{case.name}{history.PACKED}"


def judged(finished: history.History, case: Case, folder: Path | None) -> Summary:
    """Write *finished* down, then judge it. Raises OSError where it cannot be written."""
    file = ""
    if folder is not None:
        file = _file(case)
        _keep(folder / file, history.packed(finished))
    return judge(finished, file=file)


def _keep(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError:
        # Half a history would only be in the way of those who judge the folder again.
        with contextlib.suppress(OSError):
            file.unlink()
        raise


def run_all(
    cases: Iterable[Case],
    target: Target,
    *,
    folder: Path | None,
    jobs: int,
    deadline: float | None = None,
    tell: Callable[[Outcome], None] = lambda _: None,
    cluster: Cluster | None = None,
) -> None:
    """Run *cases*, in processes of their own and side by side, and *tell* each outcome as it comes.

    With a *cluster* those of rig sim are run there; what needs this machine's ports and emulators stays here.

    Cases are asked for as there is room for them, and none is kept. Those of the wire stand among those
    of the first seed. *deadline* is a moment of ``time.monotonic`` after which no case is begun but the rest
    of a catalogue.
    Raises KeyboardInterrupt when interrupted, OSError where the machine is at its end (a full disk),
    WorkerDiedError: what was told until then stands.
    """
    simulated, wired = apart(cases)
    near = partial(run_case, target=target, folder=folder)
    far = partial(run_far, target=target)
    with (
        # What killed processes leave behind goes with it.
        tempfile.TemporaryDirectory(prefix="scrimmage-", ignore_cleanup_errors=True) as scratch,
        _pool(jobs, scratch) as pool,
        _pool(SIDE_BY_SIDE, scratch) as wires,
        _pool(1, scratch) as gates,
        _pool(1, scratch) as healers,
    ):
        try:
            side = SideBySide(wired)
            if cluster:
                runs = Queue(
                    cluster.executor, simulated, cluster.width, far, partial(_brought, folder=folder),
                    look=cluster.look,
                )  # fmt: skip
            else:
                runs = Queue(pool, simulated, jobs * 2, near, _as_it_is)
            queues = [
                runs, Queue(wires, iter(side.scrapers), SIDE_BY_SIDE, near, _as_it_is),
                Queue(gates, iter(side.gates), 1, near, _as_it_is),
                Queue(healers, iter(side.healers), 1, near, _as_it_is),
            ]  # fmt: skip
            try:
                drain(queues, deadline, tell)
                queues = [Queue(gates, iter(side.alone), 1, near, _as_it_is)]
                drain(queues, deadline, tell)
            except KeyboardInterrupt:
                last(queues, tell, LINGER, was_run=partial(_written, folder=folder), patience=JUDGED_WITHIN)
                raise
        except BaseException as error:
            for queue in queues:
                queue.give_up()
            for executor in (pool, wires, gates, healers):
                end_at_once(executor)
            if isinstance(error, BrokenExecutor):
                raise WorkerDiedError(
                    "a process of the engine was killed, perhaps for want of memory"
                ) from None
            if cluster and (why := cluster.lost(error)):
                raise WorkerDiedError(why) from None
            raise


def _written(case: Case, folder: Path | None) -> bool:
    """Whether the history of *case* is kept, so that it was run to its end."""
    return folder is not None and (folder / _file(case)).exists()


def _as_it_is(brought: Outcome) -> Outcome:
    return brought


def _brought(brought: Far, folder: Path | None) -> Outcome:
    """What came back from elsewhere, its history kept where it can be looked at.

    Raises OSError; ClusterError where other files than ours have run it.
    """
    require_ours("a worker", brought.code)
    if folder is not None and brought.history:
        _keep(folder / _file(brought.outcome.case), brought.history)
    return brought.outcome


def _pool(jobs: int, scratch: str) -> ProcessPoolExecutor:
    """Processes are only started when there is work for them."""
    return ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (scratch,))


def _begin(scratch: str) -> None:
    parent.die_with()
    tempfile.tempdir = scratch


def end_at_once(pool: ProcessPoolExecutor) -> None:
    """End the pool's own processes; they do not outlive an interrupted run."""
    # Listed before the pool is shut down: it forgets them then.
    processes = list((pool._processes or {}).values())  # noqa: SLF001 (the pool offers no other way before 3.14)
    for process in processes:
        process.kill()
    pool.shutdown(cancel_futures=True)
