"""A tuning as tables on a terminal."""

from rich.console import Console
from rich.table import Table

from scrimmage.report.words import count, percent
from scrimmage.tuning.knobs import STEPS
from scrimmage.tuning.rates import Rate
from scrimmage.tuning.sweep import Curve, Point
from scrimmage.tuning.tune import Tuning

_LOWEST, _EVERY = 50, 5
"""Which hundredths have a line in the table; default and proposal always have."""


def show(tuning: Tuning, console: Console) -> None:
    """Print every curve as a table, with default and proposal."""
    console.print(head(tuning))
    console.print(f"{care_of(tuning)}\n≤ : exact one-sided 95 % bound of the rate\n")
    for one in tuning.curves:
        console.print(f"[bold]gate {one.phase}  {one.variable}[/bold]")
        console.print(_table(one))
        console.print(f"{proposed(one)}\n", soft_wrap=True)


def head(tuning: Tuning) -> str:
    """How much was measured, in one line."""
    counts = tuning.measured
    return (
        f"{count(tuning.dates, 'date')}, measured once each: {counts['healthy']} boundaries healthy,"
        f" {counts['slight']} damaged slightly, {counts['grave']} so that they should be blocked"
    )


def care_of(tuning: Tuning) -> str:
    """What the user wants blocked, in one line."""
    care = tuning.care
    return (
        f"should be blocked: a table with under {care.game_count:g} of its games,"
        f" or with a mean quality under {care.quality:g}"
    )


def proposed(one: Curve) -> str:
    """The proposal in words."""
    point = one.proposal.point
    if point is None:
        return f"no proposal: {one.proposal.why}"
    keep = " (the default)" if point.threshold == one.default.threshold else ""
    return (
        f"proposed: {one.variable}={point.threshold:g}{keep}: false alarms {point.false_alarms.says},"
        f" misses {point.misses.says}"
    )


def _table(one: Curve) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for name in ("threshold", "false alarms", "misses", "needless blocks"):
        table.add_column(name, no_wrap=True)
    table.add_column()
    for point in one.points:
        if _has_line(one, point):
            needless = f"{point.needless.count} of {point.needless.n}"
            cells = (f"{point.threshold:.2f}", _cell(point.false_alarms), _cell(point.misses), needless)
            table.add_row(*cells, _mark(one, point))
    return table


def _cell(rate: Rate) -> str:
    bound = "" if rate.upper95 is None else f", ≤ {percent(rate.upper95)}"
    return f"{rate.count} of {rate.n}{bound}"


def _has_line(one: Curve, point: Point) -> bool:
    step = round(point.threshold * STEPS)
    return bool(_mark(one, point)) or (step >= _LOWEST and step % _EVERY == 0)


def _mark(one: Curve, point: Point) -> str:
    """What is said beside the line of *point*."""
    chosen = one.proposal.point
    marks = {"default": one.default.threshold, "proposed": chosen.threshold if chosen else None}
    return ", ".join(name for name, threshold in marks.items() if threshold == point.threshold)
