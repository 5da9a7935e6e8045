"""The story of one night where nobody asked anybody: gate 3-4, the heal, and gate 3-4 again."""

from collections.abc import Iterator

from scenarios.claims.end_to_end.from_429_to_data import LAST
from scrimmage.staged_gates import Attempt, boundaries
from simulators.history import (
    Event,
    GateDecision,
    GateStart,
    HealEnd,
    HealEntry,
    HealStart,
    History,
    NightStart,
    PhaseCalled,
    Stopped,
    TableState,
    Trigger,
    Validated,
    WorkloadStart,
)

_NOT_AS_THEY_ARE = (HealStart, HealEnd, NightStart, PhaseCalled)


def with_story(run: History) -> History:
    """*run* with the last gate's attempts and the heal among the calls, where the whole story was seen.

    It begins with an attempt that logged a blocking finding. The heal lasts from the first trigger to the
    last write of its ledger, by Firestore's own time; then the gate is asked again. Without any of these, or
    where nobody knows when the gate was asked, there is no story, and no event is left to judge.
    A history of another rig is given back as it is.
    """
    if not any(isinstance(event, WorkloadStart) for event in run.events):
        return run
    days = [event.game_date for event in run.events if isinstance(event, NightStart)]
    if not days or any(isinstance(event, Stopped) for event in run.events):
        return History(run.header, [])
    day = days[0]
    attempts = boundaries(run.events).get((LAST, day), [])
    triggers = [event for event in run.events if isinstance(event, Trigger) and event.game_date == day]
    entries = [event for event in run.events if isinstance(event, HealEntry) and event.game_date == day]
    if not triggers or not entries or any(one.row is None or not one.row.timed for one in attempts):
        return History(run.header, [])
    began, ended = triggers[0], entries[-1]
    whole = any(_blocked(one) and one.n < began.n for one in attempts) and any(
        one.n > ended.n for one in attempts
    )
    if not whole:
        return History(run.header, [])
    blocks = {one.n: one for one in attempts}
    events: list[Event] = []
    for event in run.events:
        if isinstance(event, Validated) and event.n in blocks:
            events += _asked(blocks[event.n], day, len(events) + 1)
        elif event is began:
            events.append(HealStart(n=event.n, t=event.t, who="healer", heal=1, game_date=day, now=""))
        elif event is ended:
            events.append(HealEnd(n=event.n, t=event.t, who="healer", heal=1, outcome="complete", took=0))
        elif not isinstance(event, _NOT_AS_THEY_ARE) and not (isinstance(event, TableState) and event.before):
            events.append(event)
    return History(run.header, events)


def _blocked(attempt: Attempt) -> bool:
    return attempt.row is not None and attempt.row.outcome == "blocked"


def _asked(attempt: Attempt, day: str, number: int) -> Iterator[Event]:
    row = attempt.row
    assert row is not None, "its time is known"
    yield GateStart(n=row.n, t=row.t, who="gate", gate=number, phase=LAST, game_date=day, now="")
    yield GateDecision(n=row.n, t=row.t, who="gate", gate=number, outcome=row.outcome, issues=row.issues)
    yield from attempt.calls
