"""A healer's history as judges read it: one night after another, and the starts in each."""

from collections.abc import Iterator
from typing import Any

from scenarios.claims.self_heal.night import Night, Start
from scenarios.claims.variables import FALSE, TRUE, variables
from simulators.history import (
    Alert,
    Effect,
    Event,
    HealEnd,
    HealEntry,
    HealOutcome,
    HealStart,
    History,
    Killed,
    NightStart,
    TableState,
    Trigger,
    WarehouseCall,
)

ONCE = ("slow_run", "refuses")
"""Behaviours of processors with which a trigger that is taken leads to one run that does all its work."""


def nights(history: History) -> Iterator[Night]:
    """Every night of *history*, in order, each once the next one begins: no more than one is held.

    A trigger, an effect, an outcome belongs to the start whose healer it names; alerts and calls to the
    warehouse to the start that they name, to none where they name a gate, and to every start under way where
    nobody signs them; what is read afterwards (tables, the ledger) to
    those that have ended, where nothing of the kind was read before.
    """
    env, scenario = variables(history), history.header.scenario
    catalogue: list[dict[str, Any]] = scenario.get("catalogue", [])
    entry = next((one for one in catalogue if one["name"] == history.header.entry), {})
    rules = [rule for one in (scenario, entry) for rule in one.get("pipeline", {}).get("processors", [])]
    behaved = all(rule.get("do", {}).get("kind") in ONCE for rule in rules)
    off = _off(env)
    last: Night | None = None
    for event in history.events:
        if isinstance(event, NightStart):
            if last is not None:
                yield last
            last = Night(event, off, behaved)
        elif last is not None:
            last.events.append(event)
            _take(last, event)
    if last is not None:
        yield last


def _off(env: dict[str, str]) -> str:
    if env.get("SELF_HEAL_ENABLED", "true").strip().lower() in FALSE:
        return "disabled"
    return "dry_run" if env.get("SELF_HEAL_DRY_RUN", "false").strip().lower() in TRUE else ""


def _take(night: Night, event: Event) -> None:
    match event:
        case HealStart():
            night.starts.append(Start(event))
        case Trigger():
            for start in [start for start in night.starts if start.at.healer == event.healer][-1:]:
                start.triggers.append(event)
        case Effect() | Killed() | HealOutcome() | HealEnd():
            for start in [start for start in night.starts if start.at.heal == event.heal]:
                _its_own(start, event)
        case WarehouseCall() | Alert():
            for start in [start for start in night.starts if _whose(event, start)]:
                _overheard(start, event)
        case TableState() | HealEntry():
            for start in [start for start in night.starts if start.end is not None]:
                _afterwards(start, event)
        case _:
            pass


def _whose(event: WarehouseCall | Alert, start: Start) -> bool:
    """Whether *event* may be of *start*: it says so, or nobody signed it and the start is under way."""
    return event.heal == start.at.heal or (start.end is None and not event.heal and not event.gate)


def _its_own(start: Start, event: Effect | Killed | HealOutcome | HealEnd) -> None:
    match event:
        case Effect():
            start.effects.append(event)
        case Killed():
            start.killed = event
        case HealOutcome():
            start.outcome = event
        case HealEnd():
            start.end = event


def _overheard(start: Start, event: WarehouseCall | Alert) -> None:
    match event:
        case WarehouseCall():
            start.calls.append(event)
        case Alert():
            start.alerts.append(event)


def _afterwards(start: Start, event: TableState | HealEntry) -> None:
    if isinstance(event, TableState):
        start.tables.setdefault(event.name, event)
    elif event.correlation not in {entry.correlation for entry in start.entries}:
        start.entries.append(event)
