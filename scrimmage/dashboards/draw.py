"""The dashboards as one page: each tile with what the reference did in simulated time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from markupsafe import escape

from scrimmage.dashboards.boards import Board
from scrimmage.dashboards.series import Series
from scrimmage.dashboards.simulated import Point
from scrimmage.report.svg import libraries, svg

WIDTH, HEIGHT = 380, 150
"""Pixels of a tile's chart."""

PAUSE = 60.0
"""Seconds to which longer pauses are cut: nights are days apart."""

_SHORT = 16
"""Characters of a label that leaves room for others beside it."""

_INKS = ("#1b6e3c", "#9a5b00", "#b3261e", "#2f5fa8", "#7b3fa0", "#5f6368")
"""Colours that show on light and dark ground; a label keeps the one it got."""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>Scrimmage: dashboards with simulated data</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 90rem; padding: 1rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: 1rem; }
figure { border: 1px solid #8886; border-radius: .5rem; margin: 0; padding: .75rem; }
figcaption { font-weight: 600; }
figure svg { height: auto; max-width: 100%; }
</style>
</head>
<body>
<h1>Dashboards with simulated data</h1>
<p>What the reference's own metrics said while it ran in simulated time. Pauses longer than a minute are cut.</p>
<main>
"""  # noqa: E501 (a page)


def page(boards: Iterable[tuple[Board, Sequence[Point]]]) -> str:
    """One HTML page that loads nothing; the same points give the same bytes."""
    return "".join(
        [_HEAD, *(_board(board, points) for board, points in boards), "</main>\n</body>\n</html>\n"]
    )


def _board(board: Board, points: Sequence[Point]) -> str:
    at = _cut(points)
    labels = list(dict.fromkeys(one.label for one in points))
    inks = {label: _INKS[place % len(_INKS)] for place, label in enumerate(labels)}
    tiles = "".join(_tile(one, points, at, inks) for one in board.series)
    return f'<h2>{escape(board.title)}</h2>\n<div class="tiles">\n{tiles}</div>\n'


def _cut(points: Sequence[Point]) -> Mapping[float, float]:
    """Where each time stands once longer pauses are cut."""
    at: dict[float, float] = {}
    before = place = 0.0
    for t in sorted({one.t for one in points}):
        place += min(t - before, PAUSE)
        at[t], before = place, t
    return at


def _tile(series: Series, points: Sequence[Point], at: Mapping[float, float], inks: Mapping[str, str]) -> str:
    own = [one for one in points if one.metric == series.name]
    shown = {one.label for one in own if one.value}
    rows = list(_rows([one for one in own if one.label in shown], at, inks))
    drawn = f'<div role="img" aria-label="{escape(_told(series, own))}">{_chart(rows, series)}</div>'
    body = drawn if rows else "<p>Nothing happened.</p>"
    return f"<figure><figcaption>{escape(series.title)}</figcaption>{body}</figure>\n"


def _rows(
    own: Iterable[Point], at: Mapping[float, float], inks: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for one in own:
        yield {"t": at[one.t], "value": one.value, "label": one.label or "all", "ink": inks[one.label]}


def _told(series: Series, own: Sequence[Point]) -> str:
    """The chart in words."""
    highest = max((one.value for one in own), default=0)
    return (
        f"{series.title}: {len(own)} points, at most {highest:g} {'s' if series.unit == 's' else ''}".strip()
    )


def _chart(rows: Sequence[Mapping[str, Any]], series: Series) -> str:
    if not rows:
        return ""
    altair, _ = libraries()
    names = list(dict.fromkeys((row["label"], row["ink"]) for row in rows))
    scale = altair.Scale(domain=[label for label, _ in names], range=[ink for _, ink in names])
    legend = altair.Legend(
        title=None,
        orient="bottom",
        labelLimit=WIDTH,
        columns=1 if max(len(label) for label, _ in names) > _SHORT else 3,
        labelColor="currentColor",
        symbolType="circle",
    )
    unit = "seconds" if series.unit == "s" else "count"
    chart = (
        altair.Chart(altair.Data(values=list(rows)))
        .mark_bar(width=2)
        .encode(
            x=altair.X("t:Q", title="seconds", axis=altair.Axis(grid=False), scale=altair.Scale(domainMin=0)),
            y=altair.Y("value:Q", title=unit, axis=altair.Axis(tickCount=4)),
            color=altair.Color("label:N", scale=scale, legend=legend),
        )
        .properties(width=WIDTH, height=HEIGHT)
    )
    return svg(chart)
