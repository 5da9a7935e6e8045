"""Rig staging: a deployment behind the chaos proxy, and the history that a run of it gives."""

from collections.abc import Sequence
from typing import Any

import msgspec

from scenarios.model import Scenario
from scrimmage import __version__
from scrimmage.case import Case
from scrimmage.staging.model import Staging
from scrimmage.staging.read import Loaded
from scrimmage.targets.staged import Staged
from simulators import history
from simulators.faults.table import name_of
from simulators.history import Kind


def case_of(loaded: Loaded, claims: dict[str, dict[str, Any]], seed: int) -> Case:
    """The case of a run of *loaded*: what its history's first line says, and its verdict is decided by.

    Each kind of fault must strike, or the run proves nothing.
    """
    staging = loaded.staging
    kinds = dict.fromkeys(f"fault.{name_of(rule.do)}" for rule in staging.faults)
    raw: dict[str, Any] = {
        "title": staging.title,
        "suite": "staging",
        "kind": kind_of(staging),
        "rigs": ["staging"],
        "expect": "complete",
        "about": staging.about,
        "env": staging.env,
        "faults": msgspec.to_builtins(staging.faults),
        "pipeline": _outages(staging),
        "claims": claims,
        "must_happen": dict.fromkeys(kinds, 1),
    }
    return Case(loaded.id, msgspec.convert(raw, Scenario), raw, "staging", seed)


def _outages(staging: Staging) -> dict[str, Any]:
    """What goes wrong with sinks, under the names that scenarios have for it."""
    collect = staging.collect
    sinks = {"slack": collect.slack, "next_phase": collect.phase, "triggers": collect.triggers}
    return {name: msgspec.to_builtins(one.outages) for name, one in sinks.items() if one and one.outages}


def kind_of(staging: Staging) -> Kind:
    """A night where anything but calls is looked at, else a scraper."""
    looked_at = any(getattr(staging.collect, name) is not None for name in staging.collect.__struct_fields__)
    return "night" if looked_at else "scraper"


def history_of(case: Case, target: Staged, events: Sequence[history.Event]) -> history.History:
    """The history of a run that brought *events*."""
    header = history.Header(
        scrimmage=__version__, scenario=case.raw, scenario_id=case.id, rig="staging", seed=case.seed,
        target=history.Target(target.spec, target.declared),
    )  # fmt: skip
    return history.History(header, events)
