"""A load's result for people."""

from collections.abc import Iterator

from rich.console import Console
from rich.table import Table

from scrimmage.load.messages import Settings
from scrimmage.load.result import Latency, Result

SHOWN = 5
"""Pieces of evidence shown of each thing judged."""


def show(result: Result, out: Console) -> None:
    """The verdict first, then what it stands on."""
    settings = result.settings
    out.print(
        f"{result.verdict.upper()}  {settings.users} {_who(settings)}, {settings.shape}", soft_wrap=True
    )
    rate = result.requests / result.took if result.took else 0
    out.print(
        f"{result.requests} requests in {result.took:.1f} s ({rate:.0f} a second): {result.granted} granted,"
        f" {result.refused} refused, {result.unanswered} unanswered",
        soft_wrap=True,
    )
    if result.jobs is not None:
        first = f"; the first: {result.jobs.says}" if result.jobs.says else ""
        out.print(
            f"jobs: {result.jobs.complete} complete, {result.jobs.raised} raised{first}", soft_wrap=True
        )
    table = Table("latency, ms", "n", "p50", "p95", "p99", "most")
    for name, figures in (("all answers", result.answered), ("granted", result.pages)):
        if figures is not None:
            table.add_row(name, *_figures(figures))
    if table.row_count:
        out.print(table)
    for one in result.judged:
        why = f" ({one.why})" if one.why else ""
        out.print(f"{one.verdict:8}{one.id}: {one.title} n {one.n}, broken {one.broken}{why}", soft_wrap=True)
        for says in one.evidence[:SHOWN]:
            out.print(f"        {says}", soft_wrap=True)
    for missing in result.not_judged:
        out.print(f"not judged: {missing.what}: {missing.why}", soft_wrap=True)


def _who(settings: Settings) -> str:
    return f"users of {settings.target}" if settings.target else f"{settings.kind} users"


def _figures(figures: Latency) -> Iterator[str]:
    yield str(figures.n)
    for one in (figures.p50, figures.p95, figures.p99, figures.most):
        yield f"{one:.1f}"
