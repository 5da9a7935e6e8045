"""A comparison on a terminal."""

from collections.abc import Iterator

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from scrimmage.comparing.reading import Row, failed, incomplete, rows
from scrimmage.comparing.result import Comparison
from scrimmage.report.words import STYLE, count

NAMES = {"requests-ratelimiter": "requests-\nratelimiter", "httpx-retries": "httpx-\nretries"}
"""Long names, so that the table fits a terminal."""


def show(comparison: Comparison, console: Console) -> None:
    """Print the tables, what was broken, and what could not be run."""
    for part in _parts(comparison):
        console.print(part)


def _parts(comparison: Comparison) -> Iterator[RenderableType]:
    scenarios, seeds = count(len(comparison.scenarios), "scenario"), count(comparison.seeds, "seed")
    yield Text(f"{count(len(comparison.columns), 'target')}, {scenarios}, {seeds} in virtual time")
    for house, title in ((False, "rfc and documented"), (True, "house rules, which no library claims")):
        if found := [*rows(comparison, house=house)]:
            yield _table(comparison, found, title)
    yield Text("✓ kept  ✗ broken, of so many opportunities  ? could not be told  - not claimed, or not run")
    for rule, cell in failed(comparison, house=False):
        yield Text(f"\n✗ {cell.target} {rule.id} in {cell.scenario}: {cell.broken} of {cell.n}", "bold")
        yield Text(f"  {rule.title} ({rule.source})", "dim")
        for one in cell.found[:1]:
            yield Text(f"  {one.says}")
            yield Text(f"  $ {one.replay}")
    for column in incomplete(comparison):
        yield Text(f"\n- {column.target} was not run: {column.not_run}", "yellow")


def _table(comparison: Comparison, found: list[Row], title: str) -> Table:
    table = Table(title=title, box=box.SIMPLE, title_justify="left", pad_edge=False)
    table.add_column("claim")
    for column in comparison.columns:
        table.add_column(NAMES.get(column.target, column.target), overflow="fold")
    for row in found:
        squares = [Text(square.says, STYLE[square.word]) for square in row.squares]
        table.add_row(f"{row.rule.id} {row.level}", *squares)
    return table
