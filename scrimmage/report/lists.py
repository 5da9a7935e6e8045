"""The lists at the end of the terminal report: what could not be told, does not count, was not judged."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.reading import left_out, missing, place, with_word
from scrimmage.report.words import measured
from scrimmage.verdict import Verdict

_LINES = 16
"""Lines of a list; the other reports have all of them."""

_NAMED = 3
"""Names that are given for one reason."""

Pair = tuple[str, str]
"""What, and what is to be said of it."""


def lists(verdict: Verdict) -> Iterator[RenderableType]:
    """Give each list that is not empty, under a title."""
    sections = {
        "could not be told": _undecided(verdict),
        "failed, but does not count": _uncounted(verdict),
        "not judged": _left_out(verdict),
    }
    for title, pairs in sections.items():
        if pairs:
            yield Rule(Text(title, style="bold"), align="left", style="dim", characters="─")
            yield _grid(pairs)
            yield Text()


def _undecided(verdict: Verdict) -> list[Pair]:
    events = [(place(one), text) for one, text in missing(verdict)]
    claims = [
        (f"{case.claim.id} in {place(case.scenario)}", case.claim.why or f"n = {case.claim.n}")
        for case in with_word(verdict, "unknown")
    ]
    return events + claims


def _uncounted(verdict: Verdict) -> list[Pair]:
    pairs = []
    for case in with_word(verdict, "fail", counted=False):
        claim = case.claim
        figures = f"{claim.statistic}: {measured(claim, claim.bound)}"
        pairs.append((f"{claim.id} in {place(case.scenario)}", f"{figures} ({claim.level}: {claim.source})"))
    return pairs


def _left_out(verdict: Verdict) -> list[Pair]:
    pairs = []
    for reason in left_out(verdict):
        names = ", ".join(reason.what[:_NAMED])
        more = f" and {len(reason.what) - _NAMED} more" if len(reason.what) > _NAMED else ""
        pairs.append((f"{reason.why} ({len(reason.what)})", names + more))
    return pairs


def _grid(pairs: list[Pair]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(ratio=1)
    grid.add_column(ratio=2, style="dim")
    for left, right in pairs[:_LINES]:
        grid.add_row(Text(printable(left)), Text(printable(right)))
    if len(pairs) > _LINES:
        grid.add_row(Text(f"and {len(pairs) - _LINES} more", style="dim"))
    return grid
