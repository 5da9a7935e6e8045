"""The failed claims on a terminal: one panel each, with evidence and the command that shows it again."""

from collections.abc import Iterator

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.reading import Case, failed, finding, place
from scrimmage.report.words import SIGN, measured, percent
from scrimmage.verdict import ClaimVerdict, Evidence, Verdict

_PANELS = 8
"""Panels before the rest is told in one line each."""

_LINES = 24
"""Lines for the rest."""

_EVIDENCE = 5
"""Findings in a panel."""

_ENTRIES = 16
"""Findings in a panel where a catalogue has many cases, each with its own."""

_LONGEST = 160
"""Characters of a finding; a torture value may have hundreds, and other reports have it whole."""


def failures(verdict: Verdict) -> Iterator[RenderableType]:
    """Give a panel for each failed claim, the first of each claim id before the others."""
    found = failed(verdict)
    for case in found[:_PANELS]:
        yield _panel(case)
    if rest := found[_PANELS:]:
        yield Text(f"{len(rest)} more failed", style="bold")
        yield _rest(rest[:_LINES])
        if len(rest) > _LINES:
            yield Text(
                f"and {len(rest) - _LINES} more; every report that is written lists them all", style="dim"
            )
        yield Text()


def _panel(case: Case) -> Panel:
    claim = case.claim
    parts: list[RenderableType] = [Text(printable(claim.title), style="bold"), _measured(claim)]
    if claim.evidence:
        parts.append(Padding(_evidence(claim), (1, 0, 0, 0)))
    if claim.replay:
        parts.append(
            Padding(Text(f"$ {printable(claim.replay)}", style="cyan", overflow="fold"), (1, 0, 0, 0))
        )
    title = Text(f" {SIGN['fail']} {claim.id} ", style="bold red")
    title.append(f"in {printable(place(case.scenario))} ", style="not bold default")
    return Panel(
        Group(*parts), title=title, title_align="left", box=ROUNDED, border_style="red", padding=(0, 1)
    )


def _measured(claim: ClaimVerdict) -> Text:
    line = Text(f"{printable(claim.statistic)}: {measured(claim, claim.bound)}")
    upper = "" if claim.upper95 is None else f", rate at most {percent(claim.upper95)}"
    line.append(
        f" (bound {printable(claim.bound)}{upper}) · {claim.level}: {printable(claim.source)}", style="dim"
    )
    return line


def _evidence(claim: ClaimVerdict) -> RenderableType:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    if entries := any(item.entry for item in claim.evidence):
        grid.add_column(max_width=24, overflow="fold", style="magenta")
    grid.add_column(overflow="fold")
    shown = claim.evidence[: _ENTRIES if entries else _EVIDENCE]
    for item in shown:
        grid.add_row(*_cells(item, entries=entries))
    more = claim.broken - len(shown)
    if more > 0:
        return Group(grid, Text(f"and {more} more", style="dim"))
    return grid


def _cells(item: Evidence, *, entries: bool) -> list[Text]:
    cells = [Text(f"seed {item.seed} event {item.event}")]
    if entries:
        cells.append(Text(printable(item.entry)))
    says = printable(finding(item))
    cells.append(Text(says if len(says) <= _LONGEST else f"{says[: _LONGEST - 1]}…"))
    return cells


def _rest(cases: list[Case]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_column(no_wrap=True, justify="right")
    for case in cases:
        claim = case.claim
        label = Text(f"{SIGN['fail']} {claim.id}", style="red")
        grid.add_row(label, Text(printable(place(case.scenario))), Text(measured(claim, claim.bound)))
    return grid
