"""The user's own program in any language: ``exec:COMMAND``, a process for each job, boundary or night."""

import os
import shlex
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Never

from scrimmage.targets.base import Scrape, Seam
from simulators.history import Build, Declares, Kind

PREFIX = "exec:"


class CommandError(ValueError):
    """A command that cannot be run; says why, and what is valid."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program that reads one JSON object and writes its rows, or its answer, as JSON."""

    spec: str
    words: tuple[str, ...]
    told: Declares = field(default_factory=Declares)
    """What its TOML file declares."""
    declares_file: Path | None = None
    """That file, where it was named on the command line."""
    speed: float = 1
    """How many times as fast as the machine's its clock runs."""
    build: Build | None = None
    ours: bool = False
    simulated: bool = False
    module: str = ""

    @property
    def kind(self) -> Kind:
        """As it declares itself."""
        return self.told.kind

    @property
    def gate(self) -> "CommandAsked | None":
        """The same as a gate, if it is one."""
        return CommandAsked(self) if self.kind == "gate" else None

    @property
    def healer(self) -> "CommandAsked | None":
        """The same as a healer, if it is one."""
        return CommandAsked(self) if self.kind == "healer" else None

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What its file says, whatever the variables are."""
        del env
        return self.told

    def in_sim(self, seam: Seam) -> Scrape:
        """Never asked for: no virtual time reaches it."""
        raise AssertionError(f"{self.spec} runs on the wire, not over {type(seam).__name__}")


@dataclass(frozen=True, slots=True)
class CommandAsked:
    """A command as a gate or a healer."""

    command: Command
    module: str = ""
    simulated: bool = False

    def declares(self, env: Mapping[str, str]) -> Declares:
        """What its file says."""
        return self.command.declares(env)

    def in_sim(self, seam: object) -> Never:
        """Never asked for."""
        raise AssertionError(f"{self.command.spec} runs on the wire, not over {type(seam).__name__}")


def command(spec: str) -> Command:
    """Give the command that *spec* names, without a look at the disk. Raises CommandError."""
    try:
        words = shlex.split(spec.removeprefix(PREFIX))
    except ValueError as error:
        raise CommandError(f"{spec}: {str(error).lower()}. Valid: words as a shell takes them.") from None
    if not words:
        raise CommandError("exec: names no command. Valid: such as 'exec:node scrape.mjs'.")
    return Command(spec, tuple(words))


def files(words: tuple[str, ...]) -> list[Path]:
    """Which of *words* name a file as seen from the current folder, the program's own first.

    An interpreter that is named by its path is no program of the user's, where a file follows it.
    """
    there = [path for path in map(Path, words) if path.is_file()]
    interpreted = len(there) > 1 and str(there[0]) == str(Path(words[0])) and not _is_script(there[0])
    return [*there[1:], there[0]] if interpreted else there


def _is_script(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return False


def find(words: tuple[str, ...]) -> None:
    """See that the program of *words* is there and may be started. Raises CommandError."""
    name = words[0]
    if shutil.which(name):
        return
    if Path(name).is_file():
        why = f"{name} may not be executed"
        how = f"chmod +x {shlex.quote(name)}, or its interpreter before it, such as 'exec:sh {name}'"
    elif Path(name).is_dir():
        why, how = f"{name} is a folder", "a program in it, such as ./scrape"
    elif os.sep in name:
        why, how = f"there is no file {name} in {Path.cwd()}", "a path as seen from the current folder"
    else:
        why, how = f"no program {name} is on PATH", "a program on PATH, or a path that holds a slash"
    raise CommandError(f"exec: {why}. Valid: {how}.")
