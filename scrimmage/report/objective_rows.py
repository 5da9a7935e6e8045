"""The objectives on a terminal: one line each, with what was measured."""

from rich.table import Table
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.words import SIGN, STYLE, interval, observed, word
from scrimmage.verdict import Verdict


def objective_table(verdict: Verdict, *, wide: bool, narrow: bool = False) -> Table:
    """Give the objectives as a table.

    Where it is *wide*, also what was counted; *narrow*: without interval and n.
    """
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 1))
    table.add_column("", no_wrap=True)
    table.add_column("objective")
    table.add_column("measured", justify="right", no_wrap=True)
    table.add_column("bound", no_wrap=not narrow)
    if not narrow:
        table.add_column("95 % of the rate", no_wrap=True)
        table.add_column("n", justify="right", no_wrap=True)
    for one in verdict.objectives:
        counted = f" · {printable(one.statistic)}" if wide else ""
        table.add_row(
            Text(f"{SIGN[one.verdict]} {one.id} {word(one.verdict)}", style=STYLE[one.verdict]),
            Text.assemble(printable(one.title), (counted, "dim")),
            observed(one) if one.n else "-",
            Text(printable(one.bound)),
            *(() if narrow else (interval(one.interval), f"{one.n:,}")),
        )
    return table
