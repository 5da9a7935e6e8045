"""What the commands share of a target on their command line; every mistake becomes a UsageError."""

import asyncio
import os
from dataclasses import dataclass, replace
from pathlib import Path

from scrimmage.builds import VARIABLE, users_build
from scrimmage.commands.output import UsageError
from scrimmage.faketime import NoFaketimeError, library
from scrimmage.rigs import wire
from scrimmage.rigs.child import ChildError
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command, CommandError, files, find
from scrimmage.targets.declares_file import DeclaresError, beside
from scrimmage.targets.declares_file import read as read_declares
from scrimmage.targets.interpreter import InterpreterError, interpreter
from scrimmage.targets.module import Module
from scrimmage.targets.table import UnknownTargetError, resolve
from simulators.history import Build, Declares

PYTHON = "Interpreter of the target's own environment, such as its .venv/bin/python; else Scrimmage's own."
OTHERS = "Valid: a module of this folder or of Scrimmage's environment; --python PATH takes another one's."
"""What to do where a module is not found."""

DECLARES = "TOML file with what an exec: target declares; else SCRIPT.declares.toml beside its script."
FASTEST = 100
"""Above it a millisecond of the machine is a tenth of a second to the program, and its time-outs fire."""

SPEED = "Run an exec: target's clock, and the API's, so many times as fast (needs libfaketime)."
BUILD = "Version or commit of your target; else SCRIMMAGE_BUILD, what it declares, or git's commit."


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
    if isinstance(target, Command):
        raise UsageError(
            f"--python: target {spec} is a program, whose first word is its interpreter."
            " Valid: with a target package.module:attribute."
        )
    raise UsageError(
        f"--python: target {spec} comes with Scrimmage and runs in its interpreter."
        " Valid: with a target package.module:attribute."
    )


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
        lacks = target.python is None and str(error).startswith(ModuleNotFoundError.__name__)
        hint = f". {OTHERS}" if lacks else ""
        raise UsageError(f"target {target.spec} cannot be used: {error}{hint}") from None
    return replace(target, kind=declares.kind, build=_build(options, declares, Path()))


def _found(target: Command, options: Options) -> Command:
    """A program with what it declares. Raises UsageError."""
    named = files(target.words)
    there = (path for path in map(beside, named) if path.is_file())
    file = options.declares or next(there, None)
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
    build = _build(options, told, named[0].parent if named else Path())
    return replace(target, told=told, declares_file=options.declares, speed=options.speed, build=build)


def _build(options: Options, declares: Declares, folder: Path) -> Build:
    return users_build(options.build or os.environ.get(VARIABLE, ""), declares, folder)
