"""Cases run against one version of the reference, in a process of its own: what each costs, reaches and says.

The process is forked from one in which everything but the reference and the harness is imported already,
and finds the reference in a folder of its own. The checkout is never written to.
"""

import builtins
import importlib
import os
import resource
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from cosmic_ray.exceptions import CosmicRayTestingException

from tests.mutation.mutants import ROOT

CPU = 20
"""Seconds of a processor that one case may take, so that a loop without end is found; the longest takes 3."""

HANGS = 240.0
"""Real seconds without a word after which a case hangs: it waits for what never comes."""

_MEMORY = 6 << 30
_OURS = ("reference", "scrimmage")


@dataclass(frozen=True, slots=True)
class CaseName:
    """One run: a scenario, and the entry of its catalogue where it has one. Seed 0, rig sim."""

    scenario: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What one case showed."""

    case: CaseName
    failed: tuple[str, ...]
    """Claims that failed."""
    unknown: tuple[str, ...]
    """Claims of which nothing can be said, and ``must_happen`` where the scenario did not take place."""
    crashed: str = ""
    """Why it could not be run."""
    seconds: float = 0.0
    """Of a processor, with children."""
    lines: dict[str, frozenset[int]] | None = None
    """Lines of the reference that it ran, by file below the repository, where that was asked for."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended that was not through with its cases."""

    how: str
    """``import`` where the reference could not be imported, ``hang`` or ``died``."""
    why: str


@contextmanager
def tree(scratch: Path, name: str, changed: dict[str, str]) -> Iterator[Path]:
    """A folder with the reference in it, in which the files of *changed* have these texts."""
    whole, folder = scratch / "whole", scratch / name
    if not whole.exists():
        shutil.copytree(ROOT / "reference", whole / "reference")
    shutil.copytree(whole, folder, copy_function=os.link)
    for file, text in changed.items():
        (folder / file).unlink()
        (folder / file).write_text(text, encoding="utf-8")
        for stale in (folder / file).parent.glob(f"__pycache__/{Path(file).stem}.*"):
            stale.unlink()
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def warm() -> None:
    """Import all that a case needs but the reference and the harness, which know the reference."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    names: list[str] = []
    for said in _forked(lambda: [sorted(_imported())], ROOT):
        if isinstance(said, list):
            names = said
    for name in names:
        if name.split(".")[0] not in (*_OURS, "google", "grpc", "__main__", "tests"):
            with suppress(Exception):  # some modules are made while others run
                importlib.import_module(name)


def _imported() -> set[str]:
    for name in ("kill_runs", "targets.table", "rigs.gate_sim", "rigs.heal_sim", "rigs.night_sim"):
        importlib.import_module(f"scrimmage.{name}")
    return set(sys.modules)


def run(
    cases: Sequence[CaseName],
    folder: Path,
    *,
    traced: bool = False,
    until: Callable[[Said], bool] | None = None,
) -> Iterator[Said | Ended]:
    """Run *cases* in turn against the reference in *folder*; after one for which *until* holds no other.

    Where the process hangs or dies, that is told last.
    """
    yield from _forked(lambda: _said(cases, folder, traced=traced), folder, until)


def _forked(
    work: Callable[[], Any], folder: Path, until: Callable[[Any], bool] | None = None
) -> Iterator[Any]:
    """What *work* gives, one after another, in a process whose reference is in *folder*."""
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        ours.close()
        _live(work, folder, theirs)
    theirs.close()
    ended = False
    try:
        while ours.poll(HANGS):
            try:
                word = ours.recv()
            except EOFError:
                ended = True
                break
            yield word
            if until is not None and until(word):
                return
    finally:
        ours.close()
        if not ended and _leads(child):
            os.killpg(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    if not ended:
        yield Ended("hang", f"no word for {HANGS:g} s")
    elif os.WIFSIGNALED(status):
        name = signal.Signals(os.WTERMSIG(status)).name
        if name == "SIGXCPU":
            yield Ended("hang", f"over {CPU} s of a processor")
        else:
            yield Ended("died", name)


def _leads(child: int) -> bool:
    try:
        return os.getpgid(child) == child
    except ProcessLookupError:
        return False


def _live(work: Callable[[], Any], folder: Path, words: Connection) -> None:
    """The child's life; it never comes back."""
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = True
        # The mutants of one operator name it.
        builtins.CosmicRayTestingException = CosmicRayTestingException  # type: ignore[attr-defined] # ours
        for word in work():
            words.send(word)
    finally:
        words.close()
        os._exit(0)


def _said(cases: Sequence[CaseName], folder: Path, *, traced: bool) -> Iterator[Said | Ended]:
    try:
        for name in ("kill_runs", "targets.table"):
            importlib.import_module(f"scrimmage.{name}")
    except Exception as error:  # noqa: BLE001 (it is told, whatever it is)
        yield Ended("import", _told(error))
        return
    child: Any = importlib.import_module("scrimmage.rigs.child")
    child.ROOT = str(folder)  # children of a world look there first
    assert Path(str(importlib.import_module("reference").__file__)).is_relative_to(folder), "it is the copy"
    for case in cases:
        try:
            yield _one(case, folder, traced=traced)
        except Exception as error:  # noqa: BLE001 (the reference as it is runs through)
            yield Said(case, (), (), crashed=_told(error))


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:300]


def _one(case: CaseName, folder: Path, *, traced: bool) -> Said:
    from scrimmage.kill_runs import run_and_decide  # noqa: PLC0415 (it knows the reference)
    from scrimmage.plan import plan  # noqa: PLC0415 (it knows the reference)
    from scrimmage.targets.table import TARGETS  # noqa: PLC0415 (it knows the reference)

    before = _spent()
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + CPU + 1, resource.RLIM_INFINITY))
    target = TARGETS["reference"]
    cases = plan([loaded(case.scenario)], target, rig="sim", seeds=(0,), entry=case.entry or None).cases
    reached: dict[str, set[int]] = {}
    with _traced(folder, reached if traced else None):
        result = run_and_decide(target, list(cases))
    claims = [claim for one in result.scenarios for claim in one.claims]
    unknown = [claim.id for claim in claims if claim.verdict == "unknown"]
    unknown += ["must_happen" for one in result.scenarios if one.missing]
    return Said(
        case,
        failed=tuple(claim.id for claim in claims if claim.verdict == "fail"),
        unknown=tuple(unknown),
        crashed=result.failed[0].why if result.failed else "",
        seconds=_spent() - before,
        lines={file: frozenset(lines) for file, lines in reached.items()} if traced else None,
    )


def _spent() -> float:
    return sum(
        used.ru_utime + used.ru_stime
        for used in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


@cache
def loaded(scenario: str) -> Any:
    """The scenario of this id, read once for all processes that are forked after."""
    read = importlib.import_module("scenarios.read")
    return read.read(ROOT / "scenarios" / f"{scenario}.toml")


@contextmanager
def _traced(folder: Path, reached: dict[str, set[int]] | None) -> Iterator[None]:
    """Note the lines of the reference that are run, each once."""
    if reached is None:
        yield
        return
    tool, own = sys.monitoring.COVERAGE_ID, str(folder / "reference")
    start = len(str(folder)) + 1

    def line(code: Any, number: int) -> object:
        if code.co_filename.startswith(own):
            reached.setdefault(code.co_filename[start:], set()).add(number)
        return sys.monitoring.DISABLE

    sys.monitoring.use_tool_id(tool, "mutation")
    sys.monitoring.register_callback(tool, sys.monitoring.events.LINE, line)
    sys.monitoring.set_events(tool, sys.monitoring.events.LINE)
    sys.monitoring.restart_events()
    try:
        yield
    finally:
        sys.monitoring.set_events(tool, 0)
        sys.monitoring.free_tool_id(tool)
