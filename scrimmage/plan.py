"""What a certification runs: cases in the order of their worth, and what is left out and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from scenarios.model import Entry, RigName, Scenario
from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.rigs.proxy import beyond
from scrimmage.season_shift import shifted
from scrimmage.seasons import season_of
from scrimmage.targets.base import Target
from scrimmage.verdict import NotJudged
from simulators.warehouse.emulator import available

RIGS: tuple[RigName, ...] = ("sim", "wire")
"""Rigs that this version runs."""


@dataclass(slots=True)
class Plan:
    """Cases to run, first things first, and what is not run."""

    cases: list[Case] = field(default_factory=list)
    not_run: list[NotJudged] = field(default_factory=list)


def plan(
    scenarios: Sequence[Loaded],
    target: Target,
    *,
    rig: str | None,
    seeds: Sequence[int],
    entry: str | None = None,
    season_file: Path | None = None,
) -> Plan:
    """Lay out the runs of *scenarios* with every one of *seeds*; on the wire with the first alone."""
    made = Plan(not_run=[_unfit(one, rig) for one in scenarios if rig not in (None, *one.raw["rigs"])])
    for number, seed in enumerate(seeds):
        for loaded in scenarios:
            for name in loaded.raw["rigs"]:
                if rig not in (None, name):
                    continue
                why = _impossible(name, loaded, target)
                if why and not number:
                    made.not_run.append(NotJudged(what=f"{loaded.id} ({name})", why=why))
                if not why and (name == "sim" or not number):
                    cases, beside = _cases(loaded, name, seed, season_file)
                    made.cases += [case for case in cases if entry in (None, case.identity[-1])]
                    made.not_run += beside
    made.cases.sort(key=lambda case: (case.seed != seeds[0], case.rig != "sim"))
    return made


def _unfit(loaded: Loaded, rig: str | None) -> NotJudged:
    names = " and ".join(loaded.raw["rigs"])
    return NotJudged(what=loaded.id, why=f"it is fit for rig {names}, and rig {rig} was asked for")


def _impossible(rig: str, loaded: Loaded, target: Target) -> str:
    if rig not in RIGS:
        return f"rig {rig} is not in this version"
    if loaded.raw.get("kind", "scraper") == "gate":
        return _no_gate(rig, target)
    if not (target.simulated or target.module):
        return f"target {target.spec} is no scraper"
    if rig == "sim" and not (target.simulated or target.module):
        return f"target {target.spec} has no module that a world could import, so it runs on the wire"
    return ""


def _no_gate(rig: str, target: Target) -> str:
    if target.gate is None:
        return f"target {target.spec} is no gate"
    if rig == "sim" and not target.gate.simulated:
        return f"target {target.spec} is a gate of its own client, which no world reaches, so it runs on the wire"
    missing = available() if rig == "wire" else ""
    return f"no BigQuery emulator: {missing}" if missing else ""


def _cases(loaded: Loaded, rig: RigName, seed: int, file: Path | None) -> tuple[list[Case], list[NotJudged]]:
    """The runs of one scenario under one seed, and what of it cannot be run."""
    scenario, raw = loaded.settled(seed, rig)
    if file is not None:
        raw = shifted(raw, season_of(0, 0, file).year)
        scenario = msgspec.convert(raw, Scenario)
    if rig == "wire" and scenario.wire.proxy and (kinds := beyond(scenario.faults)):
        why = f"the proxy cannot make {', '.join(kinds)}"
        return [], [NotJudged(what=f"{loaded.id} ({rig})", why=why)]
    fit = [one for one in scenario.catalogue if rig in one.rigs]
    entries: list[Entry | None] = [*fit] if scenario.catalogue else [None]
    return [Case(loaded.id, scenario, raw, rig, seed, one, file) for one in entries], []
