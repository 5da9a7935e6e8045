"""Nights and starts where nobody asked a healer: a deployment's triggers, runs, alerts and ledger."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from scrimmage.staged_gates import boundaries, names
from simulators.history import (
    Alert,
    Event,
    FaultOn,
    HealEnd,
    HealEntry,
    HealStart,
    History,
    NightStart,
    RunRecorded,
    Stopped,
    TableState,
    Trigger,
    WorkloadEnd,
    WorkloadStart,
)

_OVER = ("healed", "gave_up")
"""States of a heal that no later start goes on with."""


@dataclass(slots=True)
class _Night:
    """What was brought of one date."""

    day: str
    at: NightStart | None = None
    triggers: list[Trigger] = field(default_factory=list)
    runs: list[RunRecorded] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    entries: list[HealEntry] = field(default_factory=list)
    tables: list[TableState] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """Correlation ids of its heals."""
        told = [*(one.correlation for one in self.triggers), *(one.correlation for one in self.entries)]
        return list(dict.fromkeys(one for one in told if one))


@dataclass(slots=True)
class _Start:
    """One start of a healer: the triggers under one fencing token, or of one workload."""

    n: int
    t: int
    key: object
    healer: int = 1
    triggers: list[Trigger] = field(default_factory=list)


def with_nights(run: History) -> History:
    """*run* with one night after another, as a rig that asks healers has them.

    A night is a date that something was triggered for, that stands in the ledger, or whose tables were looked
    at. Triggers under one fencing token are one start; without tokens, those of one workload. A start under
    another token belongs to another healer where the one before is still at work then. A workload that is
    done, said to start a healer and saw no trigger is a start, too. Under faults, or outages of sinks, a
    night need not be whole; of a run that was stopped nothing is said to be needed. A history of another rig
    is given back as it is.
    """
    if not any(isinstance(event, WorkloadStart) for event in run.events):
        return run
    nights = _nights(run.events)
    faults = any(isinstance(event, FaultOn) for event in run.events) or bool(
        run.header.scenario.get("pipeline")
    )
    stopped = any(isinstance(event, Stopped) for event in run.events)
    events: list[Event] = []
    heal = 0
    for number, night in enumerate(nights.values(), 1):
        starts = _starts(night, run.events)
        events.append(_begin(night, number, run.events, faults=faults, stopped=stopped))
        events += _lived(night, starts, heal)
        heal += len(starts)
    return History(run.header, events)


def _nights(events: Sequence[Event]) -> dict[str, _Night]:
    found: dict[str, _Night] = {}
    runs: dict[str, list[RunRecorded]] = defaultdict(list)
    tables: list[TableState] = []
    looked_at = ""

    def night(day: str) -> _Night:
        return found.setdefault(day, _Night(day))

    for event in events:
        match event:
            case NightStart():
                night(event.game_date).at = event
                looked_at = event.game_date
            case Trigger() if event.game_date:
                night(event.game_date).triggers.append(event)
            case HealEntry():
                night(event.game_date).entries.append(event)
            case RunRecorded():
                runs[event.game_date].append(event)
            case TableState(before=False):
                tables.append(event)
            case _:
                for day in event.heals if isinstance(event, WorkloadStart) else ():
                    night(day)
    for day, one in found.items():
        one.runs = runs[day]
        one.tables = tables if day == looked_at else []
    _attribute_alerts(events, found)
    return found


def _attribute_alerts(events: Sequence[Event], nights: Mapping[str, _Night]) -> None:
    gates = boundaries(events)
    for event in events:
        if not isinstance(event, Alert) or any(names(event.says, phase, day) for phase, day in gates):
            continue
        by_id = [one for one in nights.values() if any(name in event.says for name in one.ids)]
        heals = "heal" in event.says.lower()
        by_day = [one for one in nights.values() if heals and (one.day in event.says or len(nights) == 1)]
        for one in (by_id or by_day)[:1]:
            one.alerts.append(event)


def _starts(night: _Night, events: Sequence[Event]) -> list[_Start]:
    """Its starts, in order."""
    windows = {event.number: event for event in events if isinstance(event, WorkloadStart)}
    found: dict[object, _Start] = {}
    for trigger in night.triggers:
        key = _key(night, trigger, list(windows.values()))
        start = found.setdefault(key, _Start(trigger.n, trigger.t, key))
        start.triggers.append(trigger)
    starts = list(found.values())
    for place, start in enumerate(starts):
        start.healer = max([1, *(one.healer + 1 for one in starts[:place] if _at_work(night, one, start))])
    for end in (event for event in events if isinstance(event, WorkloadEnd) and event.outcome == "done"):
        begun = windows.get(end.number)
        if begun is None or night.day not in begun.heals:
            continue
        if not any(begun.n < trigger.n < end.n for trigger in night.triggers):
            starts.append(_Start(begun.n, begun.t, ("idle", begun.n)))
    return sorted(starts, key=lambda one: one.n)


def _key(night: _Night, trigger: Trigger, windows: Sequence[WorkloadStart]) -> object:
    """What triggers of one start have in common."""
    if trigger.token is not None:
        return "token", trigger.token
    window = max((one.number for one in windows if one.n < trigger.n), default=0)
    over = [one for one in night.entries if one.state in _OVER and one.t <= trigger.t]
    return "workload", window, len([one for one in over if one.correlation != trigger.correlation])


def _at_work(night: _Night, earlier: _Start, later: _Start) -> bool:
    """Whether *earlier* is still at work when *later* triggers first."""
    if any(trigger.n > later.n for trigger in earlier.triggers):
        return True
    begun = {trigger.run for trigger in earlier.triggers if trigger.run and trigger.n < later.n}
    ended = {run.run for run in night.runs if run.status != "running" and run.n < later.n}
    known = {run.run for run in night.runs}
    return bool((begun & known) - ended)


def _begin(night: _Night, number: int, events: Sequence[Event], *, faults: bool, stopped: bool) -> NightStart:
    if night.at is not None:
        needs = [] if stopped else night.at.needs
        return msgspec.structs.replace(night.at, night=number, faults=faults, needs=needs)
    first = min((one.n for one in (*night.triggers, *night.entries)), default=1)
    return NightStart(
        n=first, t=events[first - 1].t, who="pipeline", night=number, game_date=night.day, state="damaged",
        faults=faults,
    )  # fmt: skip


def _lived(night: _Night, starts: Sequence[_Start], heal: int) -> Iterator[Event]:
    """Its events in order, each start ended where the healer's next one begins, or with the night."""
    of = {trigger.n: place for place, start in enumerate(starts) for trigger in start.triggers}
    told: list[Event] = sorted([*night.triggers, *night.runs, *night.alerts], key=lambda event: event.n)
    begun: dict[int, int] = {}
    waiting = list(enumerate(starts))
    last: Event | None = None
    for event in [*told, None]:
        while waiting and (event is None or waiting[0][1].n <= event.n or not begun):
            place, start = waiting.pop(0)
            if start.healer in begun:
                yield _ended(begun.pop(start.healer), heal, starts, last)
            begun[start.healer] = place
            yield HealStart(
                n=start.n, t=start.t, who="healer", heal=heal + place + 1, healer=start.healer,
                game_date=night.day, now="",
            )  # fmt: skip
        if isinstance(event, Trigger):
            yield msgspec.structs.replace(event, healer=starts[of[event.n]].healer)
        elif event is not None:
            yield event
        last = event or last
    for place in begun.values():
        yield _ended(place, heal, starts, last)
    yield from night.tables
    yield from night.entries


def _ended(place: int, heal: int, starts: Sequence[_Start], last: Event | None) -> HealEnd:
    at = last if last is not None else starts[place]
    return HealEnd(n=at.n, t=at.t, who="healer", heal=heal + place + 1, outcome="complete", took=0)
