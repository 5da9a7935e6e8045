"""measurements.csv: every figure of a verdict as a row, for spreadsheets and data frames."""

import csv
from collections.abc import Iterator, Mapping
from typing import TextIO

from scrimmage.verdict import ClaimVerdict, GroupVerdict, Verdict
from simulators.history import History

COLUMNS = (
    "target", "build", "started", "kind", "id", "scenario", "rig", "group", "statistic", "observed", "bound",
    "n", "broken", "low95", "high95", "verdict",
)  # fmt: skip
"""``kind`` is objective, claim or group; what a kind has no value for is empty."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet takes for a formula (OWASP, CSV injection)."""


def write(verdict: Verdict, histories: Mapping[str, History] | None, stream: TextIO) -> None:  # noqa: ARG001 (every writer takes them)
    """Write *verdict* as CSV (RFC 4180, but with bare line feeds), a header first."""
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    head = [_plain(cell) for cell in (verdict.target.spec, verdict.target.build, verdict.started)]
    for row in _rows(verdict):
        table.writerow([*head, *row])


def _rows(verdict: Verdict) -> Iterator[tuple[object, ...]]:
    for one in verdict.objectives:
        low, high = one.interval or ("", "")
        seen = (one.statistic, float(one.observed), one.bound, one.n)
        yield "objective", one.id, "", "", "", *seen, "", low, high, one.verdict
    for scenario in verdict.scenarios:
        for claim in scenario.claims:
            place = (claim.id, _plain(scenario.id), scenario.rig)
            yield "claim", *place, "", *_figures(claim, claim)
            for group in claim.groups:
                yield "group", *place, _plain(group.name), *_figures(claim, group)


def _figures(claim: ClaimVerdict, one: ClaimVerdict | GroupVerdict) -> tuple[object, ...]:
    upper = "" if one.upper95 is None else one.upper95
    seen = (claim.statistic, float(one.observed), claim.bound, one.n, one.broken)
    return *seen, "", upper, one.verdict


def _plain(text: str) -> str:
    """A text of somebody else's, so that no spreadsheet runs it; bounds and statistics are ours."""
    return f"'{text}" if text.startswith(_FORMULA) else text
