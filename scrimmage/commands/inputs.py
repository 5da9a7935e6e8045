"""What the commands share of reading their arguments; every mistake becomes a UsageError."""

import asyncio
import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from scenarios.read import Loaded, ScenarioError
from scrimmage.builds import MARK, VARIABLE, users_build
from scrimmage.catalog import NotFoundError, select
from scrimmage.commands.output import UsageError
from scrimmage.faketime import NoFaketimeError, library
from scrimmage.report import REPORTS
from scrimmage.rigs import wire
from scrimmage.rigs.child import ChildError
from scrimmage.seasons import season_of
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command, CommandError, find, script
from scrimmage.targets.declares_file import DeclaresError, beside
from scrimmage.targets.declares_file import read as read_declares
from scrimmage.targets.interpreter import InterpreterError, interpreter
from scrimmage.targets.module import Module
from scrimmage.targets.table import UnknownTargetError, resolve
from simulators.balldontlie.season import SeasonFileError
from simulators.history import PACKED, PLAIN, Build, Declares
from simulators.pipeline import PipelineError
from simulators.pipeline import read as read_pipeline

PYTHON = "Interpreter of the target's own environment, such as its .venv/bin/python."
PIPELINE = "A pipeline.toml with the names of your datasets and tables."
DECLARES = "TOML file with what an exec: target declares; else SCRIPT.declares.toml beside its script."
SPEED = "Run an exec: target's clock, and the API's, so many times as fast (needs libfaketime)."
BUILD = "Version or commit of your target; else SCRIMMAGE_BUILD, what it declares, or git's commit."
PATIENCE_HELP = "Real seconds without a word, or for a job on the wire, after which a target hangs."


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says about a target besides its spec."""

    declares: Path | None = None
    speed: float = 1
    build: str = ""


def target_of(spec: str, python: str | None = None) -> Target:
    """The target that *spec* means, run by *python* where that is given. Raises UsageError."""
    try:
        target = resolve(spec)
        if python is None:
            return target
        if isinstance(target, Module):
            return replace(target, python=interpreter(python))
    except (UnknownTargetError, InterpreterError) as error:
        raise UsageError(str(error)) from None
    raise UsageError(
        f"--python: target {spec} comes with Scrimmage and runs in its interpreter."
        " Valid: with a target package.module:attribute."
    )


def scenarios_of(suites: Sequence[str], wanted: Sequence[str]) -> list[Loaded]:
    """The chosen scenarios. Raises UsageError."""
    try:
        return select(suites, wanted)
    except (NotFoundError, ScenarioError) as error:
        raise UsageError(str(error)) from None


def season_file_of(path: Path | None) -> Path | None:
    """*path*, once it has been read whole. Raises UsageError."""
    if path is not None:
        try:
            season_of(0, 0, path)
        except OSError as error:
            raise UsageError(f"{path}: cannot be read: {error.strerror}.") from None
        except SeasonFileError as error:
            raise UsageError(str(error)) from None
    return path


def pipeline_file_of(path: Path | None) -> Path | None:
    """*path*, absolute, once it has been read whole. Raises UsageError."""
    if path is not None:
        try:
            read_pipeline(path)
        except PipelineError as error:
            raise UsageError(str(error)) from None
    return path and path.resolve()


def usable(target: Target, options: Options, patience: float) -> Target:
    """*target* as what it declares to be, imported or found where it is not ours. Raises UsageError."""
    if isinstance(target, Command):
        return _found(target, options)
    if options.declares is not None:
        raise UsageError("--declares: only a program declares in a file. Valid: with a target exec:COMMAND.")
    if options.speed != 1:
        raise UsageError("--speed: only a program can be run faster. Valid: with a target exec:COMMAND.")
    if not isinstance(target, Module):
        if options.build:
            raise UsageError(f"--build: target {target.spec} comes with Scrimmage, which knows its build.")
        return target
    try:
        declares = asyncio.run(wire.import_alone(target, patience))
    except ChildError as error:
        raise UsageError(f"target {target.spec} cannot be used: {error}") from None
    return replace(target, kind=declares.kind, build=_build(options, declares, Path()))


def _found(target: Command, options: Options) -> Command:
    """A program with what it declares. Raises UsageError."""
    named = script(target.words)
    file = options.declares
    if file is None and named and beside(named).is_file():
        file = beside(named)
    try:
        find(target.words)
        told = read_declares(file) if file else Declares()
        if options.speed != 1:
            library()
    except (CommandError, DeclaresError) as error:
        raise UsageError(str(error)) from None
    except NoFaketimeError as error:
        raise UsageError(f"--speed: {error}.") from None
    if options.speed != 1 and told.kind != "scraper":
        raise UsageError(f"--speed: a {told.kind}'s emulators live by the machine's clock. Valid: a scraper.")
    build = _build(options, told, named.parent if named else Path())
    return replace(target, told=told, declares_file=options.declares, speed=options.speed, build=build)


def _build(options: Options, declares: Declares, folder: Path) -> Build:
    return users_build(options.build or os.environ.get(VARIABLE, ""), declares, folder)


@contextmanager
def folder_for(path: Path) -> Iterator[Path]:
    """*path* as the folder of one certification, emptied of older ones, ours alone until the end.

    Raises UsageError where it cannot be made, another process holds it, or others' files would be lost.
    """
    try:
        if strange := _strange(path):
            raise UsageError(
                f"--out {path}: {strange} is there, and Scrimmage did not write it. Choose another folder."
            )
        (path / "histories").mkdir(parents=True, exist_ok=True)
        lock = (path / MARK).open("w")
    except OSError as error:
        raise UsageError(f"--out {path}: {error.strerror}. Valid: a folder that can be written.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"--out {path}: another scrimmage writes there. Choose another folder."
            ) from None
        try:
            for old in _products(path):
                old.unlink()
        except OSError as error:
            raise UsageError(f"--out {path}: {error.strerror}. Choose another folder.") from None
        yield path


def _products(path: Path) -> list[Path]:
    """What a certification would write over, or remove, in *path*."""
    reports = [path / report.file for report in REPORTS if (path / report.file).exists()]
    return [*reports, *(file for end in (PLAIN, PACKED) for file in (path / "histories").glob(f"*{end}"))]


def _strange(path: Path) -> Path | None:
    """The first of those files where nothing says that Scrimmage wrote them."""
    ours = (path / MARK).exists() or (path / "verdict.json").exists()
    return None if ours else next(iter(_products(path)), None)
