"""What happened in a run, counted by name: what ``must_happen`` in a scenario asks for."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from typing import get_args

from simulators.faults.table import NAMES
from simulators.history import (
    Alert,
    Call,
    End,
    Event,
    Fate,
    Fault,
    Flag,
    GateEnd,
    HealEnd,
    HealOutcome,
    HealStart,
    History,
    JobEnd,
    JobStart,
    Killed,
    Kind,
    NightStart,
    Outage,
    Outcome,
    PhaseCalled,
    Reply,
    RunRecorded,
    RunStatus,
    State,
    Taken,
    Trigger,
    Truth,
    WarehouseCall,
)
from simulators.pipeline.damages.table import DAMAGES as _DAMAGES
from simulators.pipeline.damages.table import name_of

DAMAGES: tuple[str, ...] = tuple(name_of(damage) for damage in _DAMAGES)
"""Kinds of damage to a pipeline's tables."""

BROKEN_ENDS: tuple[str, ...] = tuple(end for end in get_args(End) if end != "whole")
"""The ends of a reply that are counted: every one but ``whole``."""

OUTCOMES = ("nothing_to_do", "healed", "waiting", "gave_up", "unknown", "busy", "disabled")
"""What a healer may say of itself (docs/how-to/adapter.md)."""

FORMS: dict[Kind, tuple[str, ...]] = {
    "scraper": (
        "call",
        "told",
        "flag",
        "response.STATUS",
        "fault.KIND",
        f"reply.{'|'.join(BROKEN_ENDS)}",
        f"job.{'|'.join(get_args(Outcome))}",
    ),
    "gate": (
        f"gate.{'|'.join(get_args(Outcome))}",
        f"truth.{'|'.join(get_args(State))}",
        "damage.KIND",
        "hidden.KIND",
        f"warehouse.{'|'.join(get_args(Fate))}",
        "alert",
        "phase",
    ),
    "healer": (
        f"heal.{'|'.join(get_args(Outcome))}",
        f"night.{'|'.join(get_args(State))}",
        f"outcome.{'|'.join(OUTCOMES)}",
        "damage.KIND",
        f"trigger.{'|'.join(get_args(Taken))}",
        f"run.{'|'.join(get_args(RunStatus))}",
        f"warehouse.{'|'.join(get_args(Fate))}",
        "alert",
        "killed",
        "calm",
        "hidden",
    ),
}
FORMS["night"] = (*FORMS["scraper"], *FORMS["gate"], *FORMS["healer"])
"""How names of events look, for a person, by the kind of target that is asked."""

KEYS: dict[Kind, re.Pattern[str]] = {
    "scraper": re.compile(
        rf"call|told|flag|response\.[1-5]\d\d|fault\.({'|'.join(NAMES)})"
        rf"|reply\.({'|'.join(BROKEN_ENDS)})|job\.({'|'.join(get_args(Outcome))})"
    ),
    "gate": re.compile(
        rf"alert|phase|gate\.({'|'.join(get_args(Outcome))})"
        rf"|truth\.({'|'.join(get_args(State))})|(damage|hidden)\.({'|'.join(DAMAGES)})"
        rf"|warehouse\.({'|'.join(get_args(Fate))})"
    ),
    "healer": re.compile(
        rf"alert|killed|calm|hidden|heal\.({'|'.join(get_args(Outcome))})|night\.({'|'.join(get_args(State))})"
        rf"|outcome\.({'|'.join(OUTCOMES)})|damage\.({'|'.join(DAMAGES)})"
        rf"|trigger\.({'|'.join(get_args(Taken))})|run\.({'|'.join(get_args(RunStatus))})"
        rf"|warehouse\.({'|'.join(get_args(Fate))})"
    ),
}
KEYS["night"] = re.compile("|".join(pattern.pattern for pattern in KEYS.values()))
"""Every name that :func:`happened` may give, to be matched in full, by kind of target."""


def names(kind: Kind) -> Iterator[str]:
    """The names one by one, for guessing what was meant; of statuses those that have a name."""
    if kind == "night":
        for one in ("scraper", "gate", "healer"):
            yield from names(one)
        return
    if kind == "gate":
        yield from _gate_names()
        return
    if kind == "healer":
        yield from _healer_names()
        return
    yield from ("call", "told", "flag")
    yield from (f"response.{status.value}" for status in HTTPStatus)
    yield from (f"fault.{fault}" for fault in NAMES)
    yield from (f"reply.{end}" for end in BROKEN_ENDS)
    yield from (f"job.{outcome}" for outcome in get_args(Outcome))


def _gate_names() -> Iterator[str]:
    yield from ("alert", "phase")
    yield from (f"gate.{outcome}" for outcome in get_args(Outcome))
    yield from (f"truth.{state}" for state in get_args(State))
    for kind in DAMAGES:
        yield from (f"damage.{kind}", f"hidden.{kind}")
    yield from (f"warehouse.{fate}" for fate in get_args(Fate))


def _healer_names() -> Iterator[str]:
    yield from ("alert", "killed", "calm", "hidden")
    yield from (f"heal.{outcome}" for outcome in get_args(Outcome))
    yield from (f"night.{state}" for state in get_args(State))
    yield from (f"outcome.{state}" for state in OUTCOMES)
    yield from (f"damage.{kind}" for kind in DAMAGES)
    yield from (f"trigger.{taken}" for taken in get_args(Taken))
    yield from (f"run.{status}" for status in get_args(RunStatus))
    yield from (f"warehouse.{fate}" for fate in get_args(Fate))


def happened(history: History) -> Counter[str]:
    """Count the events of *history* by name.

    ``call``; ``response.429`` and its like, where a head was sent; ``told``, a reply whose
    Retry-After was valid; ``reply.reset`` and its like, where a reply did not end whole;
    ``fault.status`` and its like; ``job.raised`` and its like; ``flag``. Nobody sees refused connections
    on the wire: a job meets ``fault.refused`` that starts while its host does not listen, or that was there
    all the time and calls once it listens again.

    Of gates: ``gate.complete`` and its like, ``truth.healthy`` and its like, ``damage.KIND`` where the
    tables show a damage and ``hidden.KIND`` where they do not, ``warehouse.slow`` and its like,
    ``alert``, and ``phase`` where the next phase was called.

    Of healers: ``heal.complete`` and its like, ``night.damaged`` and its like, ``outcome.healed`` and its
    like (as the healer says), ``damage.KIND``, ``trigger.taken`` and its like, ``run.success`` and its like
    (as recorded), ``warehouse.hung`` and its like, ``alert``, ``killed``, ``calm`` where a start had no
    fault before it any more, ``hidden`` where a table differs in a way that no completeness shows.
    """
    names = Counter(name for event in history.events for name in _names_of(event))
    if met := sum(_met_outages(history)):
        names["fault.refused"] += met
    return names


def _met_outages(history: History) -> Iterator[int]:
    """How many jobs met an outage of their host, as each of them shows."""
    away: dict[str, int] = {}
    opened: dict[str, set[int]] = {}
    within: dict[str, set[int]] = {}
    """Jobs that were there when their host went away."""
    for event in history.events:
        match event:
            case Outage():
                away[event.host] = event.until
                within[event.host] = set(opened.get(event.host, ()))
            case JobStart():
                opened.setdefault(event.host, set()).add(event.job)
                yield int(event.t < away.get(event.host, 0))
            case JobEnd():
                for jobs in (*opened.values(), *within.values()):
                    jobs.discard(event.job)
            case Call():
                yield len(within.pop(event.host, ())) if event.t >= away.get(event.host, 0) else 0
            case _:
                pass


def _names_of(event: Event) -> Iterator[str]:
    match event:
        case Call():
            yield "call"
        case Reply():
            if event.status:
                yield f"response.{event.status}"
            if event.until is not None:
                yield "told"
            if event.end != "whole":
                yield f"reply.{event.end}"
        case Fault():
            yield f"fault.{event.does}"
        case JobEnd():
            yield f"job.{event.outcome}"
        case Flag():
            yield "flag"
        case _:
            yield from _names_of_gates(event)


def _names_of_gates(event: Event) -> Iterator[str]:
    match event:
        case GateEnd():
            yield f"gate.{event.outcome}"
        case Truth():
            yield f"truth.{event.state}"
            yield from (f"{'damage' if event.shown else 'hidden'}.{kind}" for kind in event.damages)
        case WarehouseCall():
            yield f"warehouse.{event.fate}"
        case Alert():
            yield "alert"
        case PhaseCalled():
            yield "phase"
        case _:
            yield from _names_of_healers(event)


def _names_of_healers(event: Event) -> Iterator[str]:
    match event:
        case NightStart():
            yield f"night.{event.state}"
            yield from (f"damage.{kind}" for kind in event.damages)
            yield from ("hidden" for _ in event.hidden)
        case HealStart(calm=True):
            yield "calm"
        case Killed():
            yield "killed"
        case Trigger():
            yield f"trigger.{event.taken}"
        case RunRecorded():
            yield f"run.{event.status}"
        case HealOutcome(state=state) if state in OUTCOMES:
            yield f"outcome.{state}"
        case HealEnd():
            yield f"heal.{event.outcome}"
        case _:
            pass
