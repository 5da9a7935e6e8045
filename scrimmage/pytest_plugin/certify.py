"""The marker ``scrimmage``, and ``certify`` as tests ask for it."""

import inspect
import itertools
import shutil
import sys
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin import show
from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError
from scrimmage.pytest_plugin.target import adapt, is_own, replay_in, spec_of

OUT = "scrimmage-out"
"""Folder of the reports, beside the adapter."""

WRITTEN = "scenario.toml"
"""Name of a scenario that the plugin wrote."""


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
        raise ScrimmageError(
            "the marker scrimmage takes one scenario by position. Valid: scenario=[…] for several."
        )
    told = Asked(**({_POSITIONAL: args[0]} if args else {}), **kwargs)
    if not (told.scenario or told.suite):
        raise ScrimmageError(
            'the marker scrimmage names no scenario. Valid: scenario="rate_limit/refused_mid_scrape";'
            " `scrimmage list scenarios` prints all."
        )
    return told


@dataclass(frozen=True, slots=True)
class Certified:
    """What a run left."""

    code: int
    """0 pass, 1 fail, 3 unknown."""
    verdict: Mapping[str, Any] = field(repr=False)
    """As ``verdict.json`` has it."""
    reports: Path
    """The folder of reports and histories."""
    place: Path
    """Where a replay line is run."""


@dataclass(frozen=True, slots=True)
class Certifier:
    """Runs scenarios against callables of one test."""

    scrimmage: Scrimmage
    folder: Path
    """Where adapters, histories and reports go, a folder for each run, until the test runs again."""
    module: types.ModuleType
    """The test's own."""
    start: Path
    """Where pytest was started: programs run there."""
    _runs: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __call__(self, target: Any, scenario: str | Sequence[str] = (), **kwargs: Any) -> Mapping[str, Any]:
        """The verdict on *target*, as ``verdict.json`` has it; *kwargs* as in the marker. Fails no test.

        Raises ScrimmageError for what cannot be asked so.
        """
        return self.run(target, asked((), {"scenario": scenario} | kwargs)).verdict

    def check(self, target: Any, told: Asked) -> str:
        """Run it; gives what to say where it did not pass, else nothing."""
        done = self.run(target, told)
        if done.code == 0:
            return ""
        replay = replay_in(done.place, self.scrimmage.python)
        return f"{show.failed(done.verdict, replay)}\nreports: {done.reports}"

    def run(self, target: Any, told: Asked, written: str = "") -> Certified:
        """Run what is asked; *written* is the text of one more scenario."""
        spec = spec_of(target, self.module)
        folder = self._fresh()
        own = is_own(spec)
        words = ["certify", "--target", adapt(spec, folder, told.declares), "--out", str(folder / OUT)]
        words += ["--seed", str(told.seed), *(["--python", sys.executable] if own else [])]
        for name in _several(told.suite):
            words += ["--suite", name]
        for name in _several(told.scenario):
            words += ["--scenario", self._scenario(name)]
        if written:
            (folder / WRITTEN).write_text(written, encoding="utf-8")
            words += ["--scenario", str(folder / WRITTEN)]
        rig = told.rig or ("sim" if own else None)
        for name, value in (("rig", rig), ("seeds", told.seeds), ("patience", told.patience)):
            words += [f"--{name}", str(value)] if value is not None else []
        place = folder if own else self.start
        done = self.scrimmage.ask(*words, folder=place)
        return Certified(done.code, done.document, folder / OUT, place)

    def _fresh(self) -> Path:
        """A folder for one run; what an earlier session left goes with the first."""
        number = next(self._runs)
        if number == 1:
            shutil.rmtree(self.folder, ignore_errors=True)
        folder = self.folder / str(number)
        folder.mkdir(parents=True)
        return folder

    def _scenario(self, name: str) -> str:
        """An id as it is; a file by its whole path."""
        if not name.endswith(".toml"):
            return name
        beside = Path(self.module.__file__ or "").parent / name
        return str(beside if beside.is_file() else self.start / name)


def _several(given: str | Sequence[str]) -> Sequence[str]:
    return [given] if isinstance(given, str) else given
