"""The figures of a verdict as pictures: waits, alarms and misses, what was measured against its bound.

Each is drawn from the verdict alone, and left out where the verdict holds nothing for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scenarios.claims import statistics
from scrimmage.printable import printable
from scrimmage.report.svg import HARNESS, OTHER, REFUSED, ROW, WELL, WIDTH, libraries, svg
from scrimmage.report.words import count
from scrimmage.verdict import SPREAD, ClaimVerdict, Verdict

_SHORTEST = 0.001
"""Seconds: waits shorter than this are drawn there, as a logarithm knows no nothing."""

_TALL = 300
"""Pixels of the picture of waits, so that its diagonal rises by 45 degrees as far as can be."""

_LIMIT = re.compile(r"< ([\d.]+) (s|%)$")
"""The limit and unit at the end of a bound's words."""

_ROOM = 230
"""Pixels for the names of rows."""

_NAMES = {"ticks": False, "domain": False, "labelLimit": _ROOM, "minExtent": _ROOM}

_WITH_GROUPS = {"VG1": "alarms on healthy dates", "VG2": "damage missed"}
"""The claims whose groups are drawn, and what breaks them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing."""

    title: str
    alt: str
    """What it shows, for those who cannot see it."""
    caption: str
    svg: str


def pictures(verdict: Verdict) -> Iterator[Picture]:
    """Every picture that *verdict* has figures for."""
    for draw in (_waits, _alarms):
        if picture := draw(verdict):
            yield picture
    for unit, title in (("s", "Time taken"), ("%", "What protection costs")):
        if picture := _spreads(verdict, unit, title):
            yield picture


def _waits(verdict: Verdict) -> Picture | None:
    """Each sampled refusal: the wait that it told, and how long its client really waited."""
    points = [
        {"told": max(told, _SHORTEST), "waited": max(waited, _SHORTEST), "early": waited < told}
        for one in _claims(verdict)
        for told, waited in one.pairs
    ]
    if not points:
        return None
    altair, _ = libraries()
    early = sum(point["early"] for point in points)
    ends = [min(point["told"] for point in points), max(point["told"] for point in points)]
    scale = altair.Scale(type="log", nice=False, padding=12)
    axis = altair.Axis(grid=False, tickCount=8)
    x = altair.X("told:Q", title="seconds told by Retry-After", scale=scale, axis=axis)
    y = altair.Y("waited:Q", title="seconds waited", scale=scale, axis=axis)
    colour = altair.condition("datum.early", altair.value(REFUSED), altair.value(WELL))
    shape = altair.condition("datum.early", altair.value("cross"), altair.value("circle"))
    diagonal = [{"told": end, "waited": end} for end in ends]
    chart = altair.layer(
        altair.Chart(altair.Data(values=diagonal))
        .mark_line(color=HARNESS, strokeDash=[4, 3])
        .encode(x=x, y=y),
        altair.Chart(altair.Data(values=points))
        .mark_point(filled=True, size=40, opacity=0.6)
        .encode(x=x, y=y, color=colour, shape=shape),
    ).properties(width=WIDTH, height=_TALL)
    tally = f"{count(len(points), 'wait')}, {early or 'none'} too short"
    return Picture(
        "Waits against Retry-After",
        f"Seconds waited against seconds told: {tally}",
        f"{tally}. Under the dashed line (crosses) the client came back early. A sample of each claim,"
        " with those that came early first.",
        svg(chart),
    )


def _alarms(verdict: Verdict) -> Picture | None:
    """Per gate how many healthy dates were alarms, per kind of damage how much was missed."""
    sums: dict[tuple[str, str], tuple[int, int]] = {}
    for one in _claims(verdict):
        for group in one.groups if one.id in _WITH_GROUPS else ():
            n, broken = sums.get((one.id, group.name), (0, 0))
            sums[one.id, group.name] = n + group.n, broken + group.broken
    if not sums:
        return None
    altair, _ = libraries()
    rows = [
        {
            "row": f"{printable(name)} ({broken} of {n})", "what": _WITH_GROUPS[claim], "rate": broken / n,
            "low": low, "high": high, "colour": REFUSED if broken else WELL,
        }
        for (claim, name), (n, broken) in sums.items()
        for low, high in [statistics.interval(broken, n) or (0.0, 1.0)]
    ]  # fmt: skip
    x = altair.X("rate:Q", title="rate, and its exact 95 % interval", axis=altair.Axis(format="%"))
    colour = altair.Color("colour:N", scale=None)
    charts = []
    there = {row["what"] for row in rows}
    for what in (one for one in _WITH_GROUPS.values() if one in there):
        own = altair.Data(values=[row for row in rows if row["what"] == what])
        axis = altair.Axis(**_NAMES)
        y = altair.Y("row:N", title=None, sort=None, axis=axis)
        line = altair.Chart(own).mark_rule(strokeWidth=2).encode(x=x, y=y, color=colour).encode(
            x=altair.X("low:Q", title="rate, and its exact 95 % interval", axis=altair.Axis(format="%")),
            x2="high:Q",
        )  # fmt: skip
        point = altair.Chart(own).mark_point(filled=True, size=50).encode(x=x, y=y, color=colour)
        title = altair.Title(what, anchor="start", color="currentColor", fontSize=13)
        charts.append(
            altair.layer(line, point).properties(
                width=WIDTH - _ROOM, height=ROW * sum(row["what"] == what for row in rows), title=title
            )
        )
    chart = altair.vconcat(*charts).resolve_scale(x="shared")
    alarms, missed = (_sum(sums, claim) for claim in _WITH_GROUPS)
    return Picture(
        "False alarms against misses",
        f"Rates by gate and by kind of damage: {alarms} alarms on healthy dates, {missed} of damage missed",
        f"Healthy dates that raised an alarm: {alarms}. Damage that the tables show and no gate saw:"
        f" {missed}. Both with the thresholds of this run; docs/thresholds.md weighs others.",
        svg(chart),
    )


def _sum(sums: dict[tuple[str, str], tuple[int, int]], claim: str) -> str:
    found = [one for (name, _), one in sums.items() if name == claim]
    return f"{sum(broken for _, broken in found)} of {sum(n for n, _ in found)}"


def _spreads(verdict: Verdict, unit: str, title: str) -> Picture | None:
    """For each claim with measured values in *unit*: 5 to 95 %, the middle half, the median, the bound."""
    rows = []
    for scenario in verdict.scenarios:
        for one in scenario.claims:
            limit = _LIMIT.search(one.bound)
            if one.spread and limit and limit[2] == unit:
                place = f"{one.id} {scenario.id} ({scenario.rig})"
                rows.append(_row(one, printable(place), float(limit[1]) / (100 if unit == "%" else 1)))
    if not rows:
        return None
    altair, _ = libraries()
    data = altair.Data(values=rows)
    axis = altair.Axis(format="%") if unit == "%" else altair.Axis()
    y = altair.Y("row:N", title=None, sort=None, axis=altair.Axis(**_NAMES))

    def x(field: str) -> Any:
        words = "more time" if unit == "%" else "seconds"
        return altair.X(f"{field}:Q", title=words, axis=axis)

    base = altair.Chart(data).encode(y=y)
    tick = {"size": ROW - 8, "thickness": 2}
    chart = altair.layer(
        base.mark_rule(color=HARNESS, strokeWidth=2).encode(x=x("p5"), x2="p95"),
        base.mark_bar(color=WELL, height=8).encode(x=x("p25"), x2="p75"),
        base.mark_tick(color=HARNESS, **tick).encode(x=x("p50")),
        base.mark_tick(color=OTHER, **tick).encode(x=x("p99")),
        base.mark_tick(color=REFUSED, **tick).encode(x=x("limit")),
    ).properties(width=WIDTH - _ROOM, height=ROW * len(rows))
    medians = "; ".join(f"{row['row']}: median {row['p50']:.3g}, limit {row['limit']:g}" for row in rows)
    return Picture(
        title,
        f"{title}, with its bound: {medians}",
        "Line: 5 to 95 %. Bar: the middle half. Ticks: the median (grey), 99 % (brown) and the bound (red).",
        svg(chart),
    )


def _row(one: ClaimVerdict, place: str, limit: float) -> dict[str, Any]:
    named = {f"p{100 * share:g}": value for share, value in zip(SPREAD, one.spread, strict=True)}
    return {"row": place, "limit": limit, **named}


def _claims(verdict: Verdict) -> Iterator[ClaimVerdict]:
    for scenario in verdict.scenarios:
        yield from scenario.claims
