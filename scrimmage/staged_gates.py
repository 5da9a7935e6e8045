"""Attempts where nobody handed boundaries over: a deployment's log of gates beside the calls that arrived."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scenarios.claims.gates.log import ACCUSES
from scenarios.claims.gates.mode import OWN
from simulators.clock import SECOND
from simulators.history import (
    Alert,
    Event,
    GateDecision,
    GateEnd,
    GateStart,
    History,
    Logged,
    PhaseCalled,
    Stopped,
    Validated,
    WorkloadEnd,
    WorkloadStart,
)

SKEW = 5 * SECOND
"""Microseconds by which the time of a row, or of the look that saw it first, may be after its call's."""

LEFT = 60 * SECOND
"""An attempt that began so short before a run was stopped may have been about to call, to log, or to tell."""

_Boundary = tuple[str, str]


@dataclass(slots=True)
class Attempt:
    """One attempt at a boundary, as the log and the next phase have it."""

    n: int
    t: int
    row: Validated | None = None
    calls: list[PhaseCalled] = field(default_factory=list)
    alerts: list[Alert] = field(default_factory=list)
    witnessed: bool = False
    """Whether somebody besides the gate knows that there was an attempt."""

    @property
    def is_whole(self) -> bool:
        """Whether all of it was seen, or as much as accuses it whatever else would have come."""
        if self.row is None or not self.calls:
            return False
        return bool(self.alerts) or self.row.mode == "blocking" or not _accuses(self)

    @property
    def calls_on(self) -> bool:
        """Whether by its own word the next phase is called."""
        return self.row is None or (
            self.row.outcome in {"open", "warned", "disabled"}
            or (self.row.outcome == "could_not_check" and self.row.mode == "warning")
        )


def with_attempts(run: History) -> History:
    """*run* with the attempts of its gates one after another, as a rig that asks them has them.

    Each row of the log is an attempt, and so is each call of the next phase that no row belongs to, and each
    boundary of a workload that is done for which there are fewer rows. That it ended is said of those alone
    of which somebody else knows: of a row nobody but the gate says that it was due. Calls belong to an
    attempt at their boundary that had begun by then, rather one that says that it calls; alerts to the one
    whose phase and date their text names. What is true of the tables is not known. A history of another rig
    is given back as it is.
    """
    if not any(isinstance(event, WorkloadStart) for event in run.events):
        return run
    events: list[Event] = []
    number = 0
    for (phase, day), attempts in boundaries(run.events).items():
        for place, attempt in enumerate(attempts, 1):
            number += 1
            events += _told(attempt, phase, day, number, place)
    return History(run.header, events)


def boundaries(events: Sequence[Event]) -> dict[_Boundary, list[Attempt]]:
    """Every attempt by boundary, in order, of the boundaries that docs/pipeline.md knows."""
    rows: dict[_Boundary, list[Attempt]] = defaultdict(list)
    calls: dict[_Boundary, list[PhaseCalled]] = defaultdict(list)
    for event in events:
        if isinstance(event, Validated):
            rows[event.phase, event.game_date].append(Attempt(event.n, event.t, event))
        elif isinstance(event, PhaseCalled):
            calls[event.phase, event.game_date].append(event)
    asked = _asked(events)
    stopped = next((event.t for event in events if isinstance(event, Stopped)), None)
    found: dict[_Boundary, list[Attempt]] = {}
    for boundary in dict.fromkeys([*rows, *calls, *asked]):
        if boundary[0] not in OWN:
            continue
        attempts = rows[boundary]
        for call in calls[boundary]:
            _attribute(call, attempts)
        ends = asked.get(boundary, [])
        attempts += [Attempt(end.n, end.t) for end in ends[len(attempts) :]]
        for attempt in attempts[: len(ends)]:
            attempt.witnessed = True
        found[boundary] = attempts
    _attribute_alerts(events, found)
    if stopped is None:
        return found
    return {
        boundary: [one for one in attempts if one.is_whole or one.t < stopped - LEFT]
        for boundary, attempts in found.items()
    }


def _asked(events: Sequence[Event]) -> dict[_Boundary, list[WorkloadEnd]]:
    """By boundary, the end of each workload that asked a gate about it and is done."""
    gates = {event.number: event.gates for event in events if isinstance(event, WorkloadStart)}
    found: dict[_Boundary, list[WorkloadEnd]] = defaultdict(list)
    for event in events:
        if isinstance(event, WorkloadEnd) and event.outcome == "done":
            for gate in gates.get(event.number, []):
                phase, _, day = gate.partition(" ")
                found[phase, day].append(event)
    return found


def _attribute(call: PhaseCalled, attempts: list[Attempt]) -> None:
    begun = [one for one in attempts if _by(one, call.t)]
    free = [one for one in begun if not one.calls]
    willing = [one for one in free if one.calls_on]
    if not begun:
        begun = [Attempt(call.n, call.t)]
        attempts.append(begun[0])
    # The latest of several would leave one of two deliveries side by side without its call.
    owner = willing[0] if willing else (free or begun)[-1]
    owner.calls.append(call)
    owner.witnessed = True


def _by(attempt: Attempt, at: int) -> bool:
    """Whether *attempt* may have begun by then; one whose time nobody knows may."""
    return attempt.row is not None and (not attempt.row.timed or attempt.t - SKEW <= at)


def _attribute_alerts(events: Sequence[Event], found: dict[_Boundary, list[Attempt]]) -> None:
    for event in events:
        if not isinstance(event, Alert):
            continue
        of = [
            attempts for (phase, day), attempts in found.items() if attempts and names(event.says, phase, day)
        ]
        for attempts in of[:1]:
            begun = [one for one in attempts if _by(one, event.t)] or attempts
            owner = next((one for one in begun if _accuses(one) and not one.alerts), begun[-1])
            owner.alerts.append(event)


def names(text: str, phase: str, day: str) -> bool:
    """Whether *text* tells of that boundary: the date and both phases, ``2-3`` or ``phase2_to_phase3``."""
    before, after = phase.split("-")
    between = r"(?:-|->|→|_|_?to_?| to )(?:phase ?_?)?"
    return day in text and bool(re.search(rf"(?<!\d){before}{between}{after}(?!\d)", text.replace(day, "")))


def _accuses(attempt: Attempt) -> bool:
    return attempt.row is not None and attempt.row.outcome in (*ACCUSES, "could_not_check")


def _told(attempt: Attempt, phase: str, day: str, number: int, place: int) -> Iterator[Event]:
    """The events of one attempt, each with the number of what shows it."""
    n, t, row = attempt.n, attempt.t, attempt.row
    delivery = place + 1 if row is not None and row.again else place
    yield GateStart(n=n, t=t, who="gate", gate=number, phase=phase, game_date=day, now="", delivery=delivery)
    yield from attempt.calls
    yield from attempt.alerts
    if row is not None:
        yield Logged(
            n=n, t=t, who="warehouse", gate=number, where="table", outcome=row.outcome, mode=row.mode
        )
        yield GateDecision(n=n, t=t, who="gate", gate=number, outcome=row.outcome, issues=row.issues)
    if attempt.witnessed:
        yield GateEnd(n=n, t=t, who="gate", gate=number, outcome="complete", took=0)
