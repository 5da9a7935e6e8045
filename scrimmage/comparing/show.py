"""A comparison on a terminal."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scenarios.claims.base import Level
from scrimmage.comparing.reading import Row, failed, incomplete, rows
from scrimmage.comparing.result import Comparison
from scrimmage.report.words import SIGN, STYLE, count

TITLES: dict[Level, str] = {
    "rfc": "rfc: what a standard says",
    "documented": "documented: what the pipeline's documents or a target's own word say",
    "house": "house: what only we ask, and nobody else has promised",
}
"""A table of each level, as all claims together are wider than a terminal."""


def show(comparison: Comparison, console: Console) -> None:
    """Print the tables, what was broken, and what could not be run."""
    for part in _parts(comparison):
        console.print(part)


def _parts(comparison: Comparison) -> Iterator[RenderableType]:
    scenarios, seeds = count(len(comparison.scenarios), "scenario"), count(comparison.seeds, "seed")
    yield Text(f"{count(len(comparison.columns), 'target')}, {scenarios}, {seeds} each, in virtual time\n")
    for level, title in TITLES.items():
        if found := [row for row in rows(comparison, house=level == "house") if row.level == level]:
            yield Text(title, "bold")
            yield _table(comparison, found)
    yield Text("✓ kept  ✗ broken  ? could not be told  - not claimed, or not run")
    for rule, cell in failed(comparison, house=False):
        yield Text(f"\n✗ {cell.target}: {rule.id} in {cell.scenario}, {cell.broken} of {cell.n}", "bold")
        yield Text(f"  {rule.title} ({rule.source})", "dim")
        for one in cell.found[:1]:
            yield Text(f"  {one.says}")
            yield Text(f"  $ {one.replay}")
    for column in incomplete(comparison):
        yield Text(f"\n- {column.target} was not run: {column.not_run}", "yellow")


def _table(comparison: Comparison, found: list[Row]) -> Table:
    table = Table(box=box.SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    for row in found:
        table.add_column(row.rule.id, no_wrap=True)
    for place, column in enumerate(comparison.columns):
        squares = [row.squares[place] for row in found]
        table.add_row(column.target, *(Text(SIGN[one.word], STYLE[one.word]) for one in squares))
    return table
