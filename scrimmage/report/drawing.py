"""A time line as a picture: what happened when, as others saw it, and the event that a finding is of.

Drawn by Altair and vl-convert to SVG, which needs no script and no network. The same history gives the same
bytes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from scenarios.claims.rate_limit.failures import walk
from scenarios.claims.rate_limit.open_log import OpenLog
from scrimmage.report.svg import HARNESS, OTHER, REFUSED, ROW, WELL, WIDTH, libraries, svg
from simulators.clock import SECOND
from simulators.history import (
    Alert,
    Call,
    Effect,
    Event,
    Fault,
    GateStart,
    HealStart,
    History,
    JobEnd,
    JobStart,
    Killed,
    Logged,
    Outage,
    PhaseCalled,
    Reply,
    RunRecorded,
    Trigger,
    WarehouseCall,
)

MOST = 400
"""Events drawn at most: those around the one that is meant."""

WAITS = "told to wait"
"""The row of the bars."""

WAITED = "waited"
"""The row below it: until when nobody called."""

OPEN = "breaker open"
"""The row of the bars of a breaker, as the call log alone tells them."""

_BAD = 400
_ROWS: dict[type[Event], str] = {
    JobStart: "job", JobEnd: "job", Call: "calls", Reply: "replies", Fault: "faults", Outage: "faults",
    GateStart: "gate", WarehouseCall: "warehouse", PhaseCalled: "next phase", Logged: "log of gates",
    HealStart: "healer", Killed: "healer", Effect: "heal ledger", Trigger: "triggers", RunRecorded: "runs",
    Alert: "alerts",
}  # fmt: skip
"""The row of each kind of event; what is not here is no step of the story."""


def drawing(history: History, event: int) -> str:
    """SVG, to stand in HTML, of what *history* holds around *event*; empty where nothing of it can be drawn.

    A mark for each event in the row of its kind, a bar from each refusal to the time that it told, one to the
    next call of its key at its host, one for as long as a declared breaker must be open, and a dashed line
    where the finding is.
    """
    near = _around(history.events, event)
    marks, told = list(_marks(near)), [*_told(near), *_waited(near), *_open(history, near)]
    if not marks:
        return ""
    altair, _ = libraries()
    at = next((one.t for one in near if one.n == event), None)
    rows = list(dict.fromkeys(mark["row"] for mark in [*marks, *told]))
    x = altair.X("t:Q", title="seconds of the run", axis=altair.Axis(grid=False))
    y = altair.Y("row:N", title=None, sort=rows, axis=altair.Axis(ticks=False, domain=False))
    colour = altair.Color("colour:N", scale=None)
    layers = [
        altair.Chart(altair.Data(values=told))
        .mark_bar(height=6, opacity=0.45)
        .encode(x=x, x2="until:Q", y=y, color=colour),
        altair.Chart(altair.Data(values=marks))
        .mark_tick(thickness=2, size=ROW - 10)
        .encode(x=x, y=y, color=colour),
    ]
    if at is not None:
        line = altair.Data(values=[{"t": at / SECOND}])
        layers.append(altair.Chart(line).mark_rule(color=REFUSED, strokeDash=[4, 3]).encode(x=x))
    chart = altair.layer(*(layers if told else layers[1:])).properties(width=WIDTH, height=ROW * len(rows))
    return svg(chart)


def _around(events: Sequence[Event], event: int) -> Sequence[Event]:
    place = next((place for place, one in enumerate(events) if one.n == event), 0)
    start = max(0, min(place - MOST // 2, len(events) - MOST))
    return events[start : start + MOST]


def _marks(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    for one in events:
        if row := _ROWS.get(type(one)):
            yield {"t": one.t / SECOND, "row": row, "colour": _colour(one)}


def _colour(one: Event) -> str:
    match one:
        case Reply(status=status):
            return WELL if status < _BAD else REFUSED
        case Fault() | Outage() | Killed():
            return REFUSED
        case RunRecorded(status=status):
            return WELL if status == "success" else OTHER
        case JobEnd(outcome=outcome):
            return WELL if outcome == "complete" else REFUSED
        case Alert() | PhaseCalled() | Trigger():
            return OTHER
        case _:
            return HARNESS


def _told(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """Each told wait: from the refusal to the time told."""
    for one in events:
        if isinstance(one, Reply) and one.until is not None and one.until > one.t:
            yield {"t": one.t / SECOND, "until": one.until / SECOND, "row": WAITS, "colour": REFUSED}


def _waited(events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """From each refusal that told a wait to the next call of its key at its host; red where it was early."""
    asked = {one.n: one for one in events if isinstance(one, Call)}
    for place, one in enumerate(events):
        if not isinstance(one, Reply) or one.until is None or one.until <= one.t or one.call not in asked:
            continue
        lane = asked[one.call].host, asked[one.call].key
        later = (event for event in events[place + 1 :] if isinstance(event, Call))
        back = next((call.t for call in later if (call.host, call.key) == lane), None)
        if back is not None:
            ink = WELL if back >= one.until else REFUSED
            yield {"t": one.t / SECOND, "until": back / SECOND, "row": WAITED, "colour": ink}


def _open(history: History, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    """As long as a declared breaker must be open: from the failure that opens it to its time."""
    if not (breaker := history.declares.breaker):
        return
    drawn = {one.n for one in events}
    for event, opened in walk(OpenLog(history), breaker, 0):
        if opened and opened.reply is event and event.n in drawn:
            yield {"t": event.t / SECOND, "until": opened.until / SECOND, "row": OPEN, "colour": OTHER}
