"""A history as a time line that a person can read."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.event_words import says
from scrimmage.report.lanes import Lanes
from scrimmage.report.stretches import Line, Tone, folded
from simulators.history import (
    Alert,
    Call,
    Event,
    Fault,
    Flag,
    History,
    JobEnd,
    Killed,
    Missed,
    Reply,
    Stopped,
    WarehouseCall,
)

_STYLE: dict[Tone, str] = {
    "plain": "",
    "good": "green",
    "refused": "yellow",
    "fault": "magenta",
    "gap": "dim",
    "broken": "bold red",
}

_GAP = 1_000_000
"""Microseconds without an event from which a wait gets a line of its own."""


def lines(history: History, findings: Mapping[int, Sequence[str]] | None = None) -> Iterator[Line]:
    """Give the time line of *history*, in order; *findings* maps event numbers to what was broken there.

    A call, the faults that it met and its reply are one line where nothing came between them. A
    second or more without an event is a gap. Findings at an event that does not exist come last.
    """
    said = dict(findings or {})
    lanes = Lanes(history)
    several = len({(event.host, event.key) for event in history.events if isinstance(event, Call)}) > 1
    last: int | None = None
    for group in _folded(history.events):
        first, final = group[0], group[-1]
        if last is not None and first.t - last >= _GAP:
            yield Line("", "", f"… {(first.t - last) / 1_000_000:.1f} s …", "gap")
        last = final.t
        yield _line(group, lanes.draw(group) if lanes.several else "", several=several)
        for event in group:
            for text in said.pop(event.n, ()):
                yield Line("", "", f"✗ {printable(text)}", "broken")
    for number, texts in sorted(said.items()):
        for text in texts:
            yield Line("", str(number), f"✗ {printable(text)}", "broken")


def show(
    history: History,
    console: Console,
    findings: Mapping[int, Sequence[str]] | None = None,
    *,
    whole: bool = False,
) -> None:
    """Print the time line on *console*: seconds, event numbers, a lane for each thread, what happened.

    Long stretches in which nothing remarkable happens are folded unless it is asked for *whole*.
    """
    lanes = Lanes(history)
    told = lines(history, findings)
    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True, style="dim")
    grid.add_column(justify="right", no_wrap=True, style="dim")
    if lanes.several:
        console.print(f"threads: {printable(lanes.legend)}", markup=False)
        grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("seconds", "event", *([lanes.head] if lanes.several else []), "")
    for line in told if whole else folded(told):
        beside = [Text(line.lanes)] if lanes.several else []
        grid.add_row(line.at, line.events, *beside, Text(line.text, style=_STYLE[line.tone]))
    console.print(grid)


def _folded(events: Sequence[Event]) -> Iterator[list[Event]]:
    """Group a call with its faults and its reply, as far as they follow one another."""
    group: list[Event] = []
    for event in events:
        belongs = isinstance(event, Fault | Reply) and event.call and group and event.call == group[0].n
        if belongs:
            group.append(event)
            continue
        if group:
            yield group
        group = [event]
    if group:
        yield group


def _line(group: Sequence[Event], lanes: str, *, several: bool) -> Line:
    first, final = group[0], group[-1]
    at = f"{first.t / 1_000_000:.3f}"
    numbers = str(first.n) if len(group) == 1 else f"{first.n}-{final.n}"
    parts = [says(event, several=several, folded=event is not first) for event in group]
    took = final.t - first.t
    if took >= _GAP:
        parts.append(f"(took {took / 1_000_000:.1f} s)")
    calls = sum(isinstance(event, Call) for event in group)
    return Line(at, numbers, printable(" ".join(parts)), _tone(group), lanes, calls)


def _tone(group: Sequence[Event]) -> Tone:
    final = group[-1]
    match final:
        case Reply(status=429 | 503 | 413):
            return "refused"
        case JobEnd(outcome="complete"):
            return "good"
        case JobEnd() | Flag():
            return "refused"
        case Killed() | Stopped() | Missed() | Alert(delivered=False):
            return "fault"
        case WarehouseCall() if final.fate != "whole":
            return "fault"
    faulty = any(isinstance(event, Fault) for event in group)
    broke = isinstance(final, Reply) and (final.end != "whole" or not 200 <= final.status < 300)  # noqa: PLR2004 (2xx)
    return "fault" if faulty or broke else "plain"
