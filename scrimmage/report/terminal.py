"""The verdict on a terminal, and the same as a plain text file."""

from collections.abc import Iterator, Mapping
from io import StringIO
from typing import TextIO

from rich.console import Console, RenderableType
from rich.text import Text

from scrimmage.printable import printable
from scrimmage.report.gate_calls import gate_calls
from scrimmage.report.lists import lists
from scrimmage.report.objective_rows import objective_table
from scrimmage.report.panels import failures
from scrimmage.report.reading import exit_code, tally
from scrimmage.report.scenario_rows import scenario_part
from scrimmage.report.words import MEANS, SIGN, STYLE, count, declared, undeclared, word
from scrimmage.verdict import OUT_OF_TIME, Judged, Verdict
from simulators.history import History

_WIDTH = 100
"""Columns of the text file; a terminal of as many is wide."""

_NARROW = 72
"""A terminal of fewer columns gets fewer figures."""


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as plain text of 100 columns."""
    text = StringIO()
    # The environment is pinned, so that COLUMNS, NO_COLOR or TERM cannot change the bytes.
    show(verdict, Console(file=text, width=_WIDTH, color_system=None, force_terminal=False, _environ={}))
    stream.writelines(f"{line.rstrip()}\n" for line in text.getvalue().splitlines())


def show(verdict: Verdict, console: Console, *, written: str = "") -> None:
    """Print *verdict* on *console*; *written* says where the reports are, empty where none were written."""
    for part in _parts(verdict, wide=console.width >= _WIDTH, narrow=console.width < _NARROW):
        console.print(part)
    end = f"exit code {exit_code(verdict)} ({MEANS.get(verdict.verdict, word(verdict.verdict))})"
    console.print(Text(f"{end} · reports in {printable(written)}" if written else end))


def _parts(verdict: Verdict, *, wide: bool, narrow: bool) -> Iterator[RenderableType]:
    yield _headline(verdict)
    yield from _target(verdict.target)
    if verdict.objectives:
        yield Text()
        yield objective_table(verdict, wide=wide, narrow=narrow)
    if verdict.scenarios:
        yield scenario_part(verdict, narrow=narrow)
    if calls := gate_calls(verdict):
        yield Text(calls, style="dim")
    yield Text()
    yield from failures(verdict)
    yield from lists(verdict)


def _headline(verdict: Verdict) -> Text:
    claims = tally(verdict)
    runs = count(sum(scenario.runs for scenario in verdict.scenarios), "run")
    counted = ", ".join(f"{claims[one]} {word(one)}" for one in SIGN if claims[one]) or "none"
    line = Text()
    line.append(f"{SIGN[verdict.verdict]} {word(verdict.verdict).upper()}", f"bold {STYLE[verdict.verdict]}")
    line.append(f"  {MEANS.get(verdict.verdict, '')}", "bold")
    line.append(f"\n{count(len(verdict.scenarios), 'scenario')} in {runs} · claims: {counted}")
    if late := sum(one.why == OUT_OF_TIME for one in verdict.not_judged):
        line.append(f" · {count(late, 'scenario')} not run in full, as time was used up", "yellow")
    return line


def _target(judged: Judged) -> Iterator[Text]:
    line = Text.assemble(("target ", "dim"), (printable(judged.spec), "bold"), ("  build ", "dim"))
    line.append(printable(judged.build or "unknown"))
    if judged.python:
        line.append("  Python ", "dim").append(printable(judged.python))
    if judged.dirty:
        line.append(f", {judged.doubt}", "yellow")
    if judged.pace:
        line.append(f", {judged.pace}", "yellow")
    yield line
    says = Text.assemble(("declares ", "dim"), "; ".join(declared(judged.declares)) or "nothing")
    if silent := undeclared(judged.declares):
        says.append(f"  (not: {', '.join(silent)})", "dim")
    yield says
