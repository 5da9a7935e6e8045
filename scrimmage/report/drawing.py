"""A time line as a picture: what happened when, as others saw it, and the event that a finding is of.

Drawn by Altair and vl-convert to SVG, which needs no script and no network. The same history gives the same
bytes.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType
from typing import Any

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

WIDTH, ROW = 760, 26
"""Pixels: of the whole, and of one row."""

REFUSED, WELL, OTHER, HARNESS = "#b3261e", "#1b6e3c", "#9a5b00", "#5f6368"
"""Colours of marks, which show on light and dark ground."""

WAITS = "told to wait"
"""The row of the bars."""

_BAD = 400
_ROWS: dict[type[Event], str] = {
    JobStart: "job", JobEnd: "job", Call: "calls", Reply: "replies", Fault: "faults", Outage: "faults",
    GateStart: "gate", WarehouseCall: "warehouse", PhaseCalled: "next phase", Logged: "log of gates",
    HealStart: "healer", Killed: "healer", Effect: "heal ledger", Trigger: "triggers", RunRecorded: "runs",
    Alert: "alerts",
}  # fmt: skip
"""The row of each kind of event; what is not here is no step of the story."""

_SPACES = re.compile(r' xmlns(:\w+)?="[^"]*"')
"""Names of XML, which HTML does without."""


def drawing(history: History, event: int) -> str:
    """SVG, to stand in HTML, of what *history* holds around *event*; empty where nothing of it can be drawn.

    A mark for each event in the row of its kind, a bar from each refusal to the time that it told, and a
    dashed line where the finding is.
    """
    near = _around(history.events, event)
    marks, told = list(_marks(near)), list(_told(near))
    if not marks:
        return ""
    altair, convert = _libraries()
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
    ink = {"labelColor": "currentColor", "titleColor": "currentColor", "tickColor": "currentColor"}
    chart = chart.configure(background="transparent", font="sans-serif").configure_axis(
        **ink, domainColor="currentColor", labelFontSize=12, titleFontSize=12
    ).configure_view(stroke=None)  # fmt: skip
    return _SPACES.sub("", str(convert.vegalite_to_svg(chart.to_dict())))


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


@cache
def _libraries() -> tuple[ModuleType, ModuleType]:
    """Altair and its converter: slow to read, and a verdict without failures draws nothing."""
    import altair as alt  # noqa: PLC0415 (the extra `report`)
    import vl_convert  # noqa: PLC0415 (likewise)

    return alt, vl_convert
