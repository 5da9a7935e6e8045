"""The command that runs a failing case again."""

import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scenarios.read import Loaded
from scrimmage.case import PATIENCE, Case
from scrimmage.catalog import ROOT
from scrimmage.judging import Summary
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command
from scrimmage.targets.module import Module
from scrimmage.verdict import Evidence


@dataclass(frozen=True, slots=True)
class Again:
    """What a command line needs besides what a history says of itself."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """Files of the scenarios that do not come with Scrimmage, by id."""
    more: Sequence[str] = ()
    """What every case was run with."""
    folder: str = ""
    """Where the reports are, for runs that cannot be made again, only looked at."""

    def command(self, run: Summary, evidence: Evidence) -> str:
        """The command for the run that *evidence* is of, to be pasted into a shell."""
        if run.rig == "staging":
            return shlex.join(["scrimmage", "replay", str(Path(self.folder) / evidence.history)])
        name = self.paths.get(run.scenario, run.scenario)
        words = ["scrimmage", "replay", name, "--seed", str(evidence.seed), "--rig", run.rig]
        words += ["--target", run.target.spec]
        # In one word: the names of entries may begin with a dash.
        words += [f"--entry={evidence.entry}"] if evidence.entry else []
        words += self.more
        return shlex.join(words)


def again(scenarios: Iterable[Loaded], target: Target, cases: Sequence[Case]) -> Again:
    """What it takes to run any of *scenarios* again as *cases* were, all with the same options."""
    own = {one.id: str(one.path) for one in scenarios if not one.path.is_relative_to(ROOT)}
    more: list[str] = []
    if isinstance(target, Module) and target.python:
        more += ["--python", target.python.path]
    if isinstance(target, Command):
        more += ["--declares", str(target.declares_file)] if target.declares_file else []
        more += [f"--speed={target.speed:g}"] if target.speed != 1 else []
    for case in cases[:1]:
        more += ["--season-file", str(case.season_file)] if case.season_file else []
        more += ["--pipeline", str(case.pipeline_file)] if case.pipeline_file else []
        more += [f"--patience={case.patience:g}"] if case.patience != PATIENCE else []
    return Again(own, more)
