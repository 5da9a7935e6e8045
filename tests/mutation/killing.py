"""Cases run against one version of the reference, in a process of its own: what each costs, reaches and says.

The process is forked from one in which everything but the reference and the harness is imported already,
and finds the reference in a folder of its own. The checkout is never written to.
"""

import builtins
import importlib
import os
import pickle
import resource
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

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
            with_care(name)


def with_care(name: str) -> None:
    """Import *name*, if that can be done: some modules are made while others run."""
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001, S110 (it is imported again where it is needed)
        pass


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
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        _live(work, folder, os.fdopen(write, "wb", buffering=0))
    os.close(write)
    ended = False
    try:
        with os.fdopen(read, "rb") as words:
            while select.select([words], [], [], HANGS)[0]:
                try:
                    word = pickle.load(words)  # noqa: S301 (of our own child)
                except EOFError:
                    ended = True
                    break
                yield word
                if until is not None and until(word):
                    return
    finally:
        os.killpg(child, signal.SIGKILL) if _leads(child) else None
        _, status = os.waitpid(child, 0)
    if not ended:
        yield Ended("hang", f"no word for {HANGS:g} s")
    elif os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        how = "hang" if number in (signal.SIGXCPU, signal.SIGKILL) else "died"
        yield Ended(
            how,
            f"{signal.Signals(number).name}: over {CPU} s of a processor"
            if how == "hang"
            else signal.Signals(number).name,
        )


def _leads(child: int) -> bool:
    try:
        return os.getpgid(child) == child
    except ProcessLookupError:
        return False


def _live(work: Callable[[], Any], folder: Path, words: BinaryIO) -> None:
    """The child's life; it never comes back."""
    code = 1
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        sys.path.insert(0, str(folder))
        sys.dont_write_bytecode = True
        builtins.CosmicRayTestingException = CosmicRayTestingException  # type: ignore[attr-defined] # what its mutants name
        for word in work():
            words.write(pickle.dumps(word))
        code = 0
    except BaseException as error:  # noqa: BLE001 (it is told, whatever it is)
        words.write(pickle.dumps(Ended("import", f"{type(error).__name__}: {error}"[:300])))
        code = 0
    finally:
        os._exit(code)


def _said(cases: Sequence[CaseName], folder: Path, *, traced: bool) -> Iterator[Said]:
    child = importlib.import_module("scrimmage.rigs.child")
    child.ROOT = str(folder)  # type: ignore[attr-defined] # children of a world look there first
    assert Path(str(importlib.import_module("reference").__file__)).is_relative_to(folder), "it is the copy"
    for case in cases:
        yield _one(case, folder, traced=traced)


def _one(case: CaseName, folder: Path, *, traced: bool) -> Said:
    from scrimmage.kill_runs import run_and_decide  # noqa: PLC0415 (it knows the reference)
    from scrimmage.plan import plan  # noqa: PLC0415
    from scrimmage.targets.table import TARGETS  # noqa: PLC0415

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
