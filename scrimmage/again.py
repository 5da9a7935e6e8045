"""The command that runs a failing case again."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scenarios.read import Loaded
from scrimmage.catalog import ROOT
from scrimmage.judging import Summary
from scrimmage.verdict import Evidence


@dataclass(frozen=True, slots=True)
class Again:
    """What a command line needs besides what a history says of itself."""

    paths: Mapping[str, str] = field(default_factory=dict)
    """Files of the scenarios that do not come with Scrimmage, by id."""
    season_file: Path | None = None

    def command(self, run: Summary, evidence: Evidence) -> str:
        """The command for the run that *evidence* is of, to be pasted into a shell."""
        name = self.paths.get(run.scenario, run.scenario)
        words = ["scrimmage", "replay", name, "--seed", str(evidence.seed), "--rig", run.rig]
        words += ["--target", run.target.spec]
        # In one word: the names of entries may begin with a dash.
        words += [f"--entry={evidence.entry}"] if evidence.entry else []
        words += ["--season-file", str(self.season_file)] if self.season_file else []
        return shlex.join(words)


def again(scenarios: Iterable[Loaded], season_file: Path | None) -> Again:
    """What it takes to run any of *scenarios* again."""
    own = {one.id: str(one.path) for one in scenarios if not one.path.is_relative_to(ROOT)}
    return Again(own, season_file)
