"""What a certification runs: cases in the order of their worth, and what is left out and why."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from scenarios.model import Entry, RigName, Scenario
from scenarios.read import Loaded, ScenarioError
from scrimmage.case import PATIENCE, Case
from scrimmage.in_turn import in_turn
from scrimmage.rigs.heal_ledger import unmakeable
from scrimmage.season_shift import shifted
from scrimmage.seasons import season_of
from scrimmage.targets.bare import bare_of
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command
from scrimmage.verdict import NotJudged
from simulators.heal_ledger import available as no_firestore
from simulators.warehouse.emulator import available

RIGS: tuple[RigName, ...] = ("sim", "wire")
"""Rigs that this version runs."""


@dataclass(slots=True)
class Plan:
    """Cases to run, first things first, and what is not run. Only the first seed's cases are kept."""

    first: list[Case] = field(default_factory=list)
    later: Callable[[], Iterator[Case]] = lambda: iter(())
    """Draws the cases of the other seeds, one after another; all of rig sim."""
    planned: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many cases there are of each scenario (its id) and rig."""
    not_run: list[NotJudged] = field(default_factory=list)
    undrawn: list[NotJudged] = field(default_factory=list)
    """Seeds whose draws do not fit together, as far as they were come to."""

    @property
    def cases(self) -> Iterator[Case]:
        """Every case in turn, from the beginning each time that it is asked for."""
        yield from self.first
        yield from self.later()


def plan(
    scenarios: Sequence[Loaded],
    target: Target,
    *,
    rig: str | None,
    seeds: Sequence[int],
    entry: str | None = None,
    season_file: Path | None = None,
    pipeline_file: Path | None = None,
    patience: float = PATIENCE,
    usual: int | None = None,
    full: bool = True,
) -> Plan:
    """Lay out the runs of *scenarios* with every one of *seeds*; on the wire with the first alone.

    Suites take turns, so that a run that ends early has asked something of each.
    *usual*: a scenario that says how many seeds it takes gets so many, as far as *seeds* reach, and every
    other one this number. Without *full* those stay away from the wire that take long there.
    Raises ScenarioError where the draws of the first seed do not fit together.
    """
    scenarios = _by_suites(scenarios)
    made = Plan(not_run=[_unfit(one, rig) for one in scenarios if rig not in (None, *one.raw["rigs"])])

    def draw(loaded: Loaded, name: RigName, seed: int) -> tuple[list[Case], list[NotJudged]]:
        cases, beside = _cases(loaded, name, seed, season_file, target)
        fit = [case for case in cases if entry in (None, case.identity[-1])]
        return [replace(case, patience=patience, pipeline_file=pipeline_file) for case in fit], beside

    for loaded in scenarios:
        for name in (one for one in loaded.raw["rigs"] if rig in (None, one)):
            if name == "wire" and loaded.raw.get("wire", {}).get("full") and not full:
                continue
            if why := _impossible(name, loaded, target):
                made.not_run.append(NotJudged(what=f"{loaded.id} ({name})", why=why))
                continue
            cases, beside = draw(loaded, name, seeds[0])
            made.first += cases
            made.not_run += beside
            times = len(_taken(loaded, seeds, usual)) if name == "sim" else 1
            made.planned[loaded.id, name] += len(cases) * times
    made.first.sort(key=lambda case: case.rig != "sim")
    simulated = [one for one in scenarios if made.planned[one.id, "sim"]]
    takes = {one.id: _taken(one, seeds, usual) for one in simulated}

    def of_seed(seed: int) -> list[Loaded]:
        return [one for one in simulated if seed in takes[one.id]]

    made.later = lambda: _later(of_seed, seeds[1:], draw, made.undrawn)
    return made


def _by_suites(scenarios: Sequence[Loaded]) -> list[Loaded]:
    """One of each suite, then another of each; within a suite those with fewest runs first."""
    fewest = sorted(scenarios, key=lambda one: len(one.raw.get("catalogue", ())))
    return in_turn(fewest, lambda one: one.id.rpartition("/")[0])


def _taken(loaded: Loaded, seeds: Sequence[int], usual: int | None) -> Sequence[int]:
    return seeds if usual is None else seeds[: loaded.raw.get("seeds", usual)]


def _later(
    of_seed: Callable[[int], Sequence[Loaded]],
    seeds: Sequence[int],
    draw: Callable[[Loaded, RigName, int], tuple[list[Case], list[NotJudged]]],
    undrawn: list[NotJudged],
) -> Iterator[Case]:
    undrawn.clear()
    for seed in seeds:
        for loaded in of_seed(seed):
            try:
                yield from draw(loaded, "sim", seed)[0]
            except ScenarioError as error:
                undrawn.append(NotJudged(what=f"{loaded.id} (sim), seed {seed}", why=str(error)))


def _unfit(loaded: Loaded, rig: str | None) -> NotJudged:
    names = " and ".join(loaded.raw["rigs"])
    return NotJudged(what=loaded.id, why=f"it is fit for rig {names}, and rig {rig} was asked for")


def _impossible(rig: str, loaded: Loaded, target: Target) -> str:
    if rig not in RIGS:
        return f"rig {rig} is not in this version"
    match loaded.raw.get("kind", "scraper"):
        case "gate":
            return _no_gate(rig, target)
        case "healer":
            return _no_healer(rig, target)
        case "night":
            return _no_scraper(rig, target) or _no_gate(rig, target) or _no_healer(rig, target)
    return _no_scraper(rig, target) or _no_speed(loaded, target) or _no_counterpart(loaded, target)


def _no_counterpart(loaded: Loaded, target: Target) -> str:
    if "overhead" not in loaded.raw or bare_of(target) is not None:
        return ""
    return f"there is no target {target.spec} without its protection to measure it against"


def _no_scraper(rig: str, target: Target) -> str:
    if isinstance(target, Command) and target.kind == "scraper":
        why = "is a program that no virtual time reaches, so it runs on the wire"
        return f"target {target.spec} {why}" if rig == "sim" else ""
    if not (target.simulated or target.module):
        return f"target {target.spec} is no scraper"
    return ""


def _no_speed(loaded: Loaded, target: Target) -> str:
    if not isinstance(target, Command) or target.speed == 1:
        return ""
    if loaded.raw.get("wire", {}).get("proxy"):
        return "its proxy lives by the machine's clock, so it is not run at another speed"
    if any("between" in rule.get("when", {}) for rule in loaded.raw.get("faults", ())):
        return "its fault is over before a program has started at that speed"
    return ""


def _no_gate(rig: str, target: Target) -> str:
    if target.gate is None:
        return f"target {target.spec} is no gate"
    if rig == "sim" and not target.gate.simulated:
        return f"target {target.spec} is a gate with a client of its own, so it runs on the wire"
    missing = available() if rig == "wire" else ""
    return f"no BigQuery emulator: {missing}" if missing else ""


def _no_healer(rig: str, target: Target) -> str:
    if target.healer is None:
        return f"target {target.spec} is no healer"
    if rig == "sim" and not target.healer.simulated:
        return f"target {target.spec} is a healer with clients of its own, so it runs on the wire"
    return no_emulators() if rig == "wire" else ""


def no_emulators() -> str:
    """Why what leans on both emulators cannot run here; empty where nothing speaks against it."""
    missing = available()
    if missing:
        return f"no BigQuery emulator: {missing}"
    missing = no_firestore()
    return f"no Firestore emulator: {missing}" if missing else ""


def _cases(
    loaded: Loaded, rig: RigName, seed: int, file: Path | None, target: Target
) -> tuple[list[Case], list[NotJudged]]:
    """The runs of one scenario under one seed, and what of it cannot be run."""
    if isinstance(target, Command):
        scenario, raw = loaded.settled(seed, rig, speed=target.speed, longest=target.told.max_retry_after)
    else:
        scenario, raw = loaded.settled(seed, rig)
    if file is not None:
        raw = shifted(raw, season_of(0, 0, file).year)
        scenario = msgspec.convert(raw, Scenario)
    if rig == "wire" and (kinds := unmakeable(scenario.pipeline.ledger)):
        why = f"of Firestore nobody can make {', '.join(kinds)} call by call"
        return [], [NotJudged(what=f"{loaded.id} ({rig})", why=why)]
    fit = [one for one in scenario.catalogue if rig in one.rigs]
    entries: list[Entry | None] = [*fit] if scenario.catalogue else [None]
    return [Case(loaded.id, scenario, raw, rig, seed, one, file) for one in entries], []
