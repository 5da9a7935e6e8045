"""The scenarios on a terminal: one line each, grouped by suite."""

from dataclasses import dataclass

from rich.console import Group
from rich.table import Table
from rich.text import Text

from scrimmage.report.reading import suites
from scrimmage.report.words import SIGN, STYLE, word
from scrimmage.verdict import ClaimVerdict, ScenarioVerdict, Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """A scenario over the rigs in which it ended the same way."""

    scenario: ScenarioVerdict
    rigs: tuple[str, ...]
    runs: int
    distinct: int


def rows(scenarios: list[ScenarioVerdict]) -> list[Row]:
    """Put rigs with the same endings of the same scenario on one row, where it first came."""
    groups: dict[tuple[object, ...], list[ScenarioVerdict]] = {}
    for one in scenarios:
        ends = tuple((claim.id, claim.verdict, claim.counted) for claim in one.claims)
        groups.setdefault((one.id, one.verdict, ends), []).append(one)
    return [
        Row(
            scenario=group[0],
            rigs=tuple(one.rig for one in group),
            runs=sum(one.runs for one in group),
            distinct=sum(one.distinct for one in group),
        )
        for group in groups.values()
    ]


def scenario_part(verdict: Verdict, *, narrow: bool = False) -> Group:
    """Give the table of scenarios, with a line that explains the signs where there are any.

    *narrow*: without how many runs there were, so that names can be read.
    """
    table = _table(verdict, narrow=narrow)
    if all(claim.verdict == "pass" for scenario in verdict.scenarios for claim in scenario.claims):
        return Group(table)
    return Group(table, Text("✗ failed  ? could not be told  - not judged  (…) does not count", style="dim"))


def _table(verdict: Verdict, *, narrow: bool) -> Table:
    """Give all scenarios as a table: name, rigs, verdict, runs, distinct histories, claims as signed ids."""
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(ratio=3, overflow="fold")
    table.add_column(no_wrap=True)
    counted = () if narrow else ("runs", "distinct")
    for _ in counted:
        table.add_column(no_wrap=True, justify="right")
    table.add_column(ratio=4)
    for suite, scenarios in suites(verdict).items():
        table.add_row()
        table.add_row(
            "", Text(suite, style="bold"),
            *(Text(name, "dim") for name in ("rig", *counted, "claims")),
        )  # fmt: skip
        for row in rows(scenarios):
            one = row.scenario
            style = STYLE[one.verdict]
            table.add_row(
                Text(f"{SIGN[one.verdict]} {word(one.verdict)}", style=style),
                Text(one.id.removeprefix(f"{suite}/")),
                Text(" ".join(row.rigs), style="dim"),
                *(() if narrow else (Text(f"{many:,}", style="dim") for many in (row.runs, row.distinct))),
                _ids(one.claims),
            )
    return table


def _ids(claims: list[ClaimVerdict]) -> Text:
    line = Text()
    for claim in claims:
        if line:
            line.append(" ")
        line.append(mark(claim), style=STYLE[claim.verdict] if claim.counted else "dim")
    return line


def mark(claim: ClaimVerdict) -> str:
    """Give a claim's id with its sign: ``RL1`` passed, ``✗RL2``, ``?RL3``, ``-RL4`` was not judged.

    In parentheses where it did not pass and does not count.
    """
    if claim.verdict == "pass":
        return claim.id
    signed = f"{SIGN[claim.verdict]}{claim.id}"
    return signed if claim.counted else f"({signed})"
