"""The marker ``scrimmage``, and ``certify`` as tests ask for it."""

import inspect
import re
import shutil
import sys
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin import show
from scrimmage.pytest_plugin.command import Done, Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.target import NAME, adapt, spec_of

OUT = "scrimmage-out"
"""Folder of the reports, beside the adapter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a marker says; the names are those of ``scrimmage certify``."""

    scenario: str | Sequence[str] = ()
    """Ids, or paths of TOML files: from the test's folder, else from where pytest was started."""
    suite: str | Sequence[str] = ()
    target: Any = None
    """A callable or its name; else the test returns one."""
    rig: str | None = None
    """``sim`` where the target is a callable and nothing is said, else what the scenario is fit for."""
    seeds: int | None = None
    seed: int = 0
    patience: float | None = None
    """Real seconds without a word after which it hangs."""
    declares: Mapping[str, Any] = field(default_factory=dict)
    """What the callable promises, where it does not say so itself."""


_POSITIONAL = "scenario"


def asked(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Asked:
    """What a marker with these arguments asks. Raises ScrimmageError."""
    valid = list(inspect.signature(Asked).parameters)
    if strange := [name for name in kwargs if name not in valid]:
        raise ScrimmageError(f"the marker scrimmage has no {strange[0]}. Valid: {', '.join(valid)}.")
    if len(args) > 1 or (args and _POSITIONAL in kwargs):
        raise ScrimmageError("the marker scrimmage takes one scenario by position. Valid: scenario=[…] for several.")
    told = Asked(**({_POSITIONAL: args[0]} if args else {}), **kwargs)
    if not (told.scenario or told.suite):
        raise ScrimmageError(
            'the marker scrimmage names no scenario. Valid: scenario="rate_limit/refused_mid_scrape";'
            " `scrimmage list scenarios` prints all."
        )
    return told


@dataclass(frozen=True, slots=True)
class Certifier:
    """Runs scenarios against callables of one test."""

    scrimmage: Scrimmage
    folder: Path
    """Where adapters, histories and reports go; it is made, and what a former run left there is gone."""
    module: types.ModuleType
    """The test's own."""
    start: Path
    """Where pytest was started: programs run there."""

    def __call__(self, target: Any, **kwargs: Any) -> dict[str, Any]:
        """The verdict on *target*, as ``verdict.json`` has it; *kwargs* as in the marker. Fails no test.

        Raises ScrimmageError for what cannot be asked so.
        """
        return self.run(target, asked((), kwargs)).document

    def check(self, target: Any, told: Asked) -> str:
        """Run it; gives what to say where it did not pass, else nothing."""
        done = self.run(target, told)
        return "" if done.code == 0 else f"{show.failed(done.document, self.replay)}\nreports: {self.folder / OUT}"

    def run(self, target: Any, told: Asked) -> Done:
        """Run what is asked."""
        spec = spec_of(target, self.module)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        adapted = adapt(spec, self.folder, told.declares)
        own = adapted != spec
        words = ["certify", "--target", adapted, "--out", str(self.folder / OUT), "--seed", str(told.seed)]
        words += ["--python", sys.executable] if own else []
        for name in _several(told.suite):
            words += ["--suite", name]
        for name in _several(told.scenario):
            words += ["--scenario", self._scenario(name)]
        rig = told.rig or ("sim" if own else None)
        for name, value in (("rig", rig), ("seeds", told.seeds), ("patience", told.patience)):
            words += [f"--{name}", str(value)] if value is not None else []
        return self.scrimmage.ask(*words, folder=self.folder if own else self.start)

    def _scenario(self, name: str) -> str:
        """An id as it is; a file by its whole path."""
        if not name.endswith(".toml"):
            return name
        beside = Path(self.module.__file__ or "").parent / name
        return str(beside if beside.is_file() else self.start / name)

    def replay(self, line: str) -> str:
        """A replay line of the verdict, as it can be put into a shell anywhere."""
        words = re.sub(r"^scrimmage ", f"{self.scrimmage.python} -P -m scrimmage ", line)
        return f"cd {self.folder if f"{NAME}:target" in line else self.start} && {words}"





def _several(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given
