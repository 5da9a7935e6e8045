"""The plot of a tuning: one SVG that stands alone, the same bytes for the same figures."""

from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from scrimmage.tuning.sweep import Curve, Point

_LINES = {
    "missed": ("dates that should be blocked", "#b2182b"),
    "false alarm": ("healthy dates", "#2166ac"),
    "needless block": ("dates damaged less than you care", "#7f7f7f"),
}
"""What is counted, of which dates, and its colour; each has its own stroke as well."""

_WIDTH, _HEIGHT = 360, 220
_SHOWN = 0.3
"""The lowest threshold that is drawn; below it nothing is left to see."""
_PERCENT = alt.Axis(format="%", tickCount=5)


def svg(curves: Sequence[Curve], title: str, subtitle: Sequence[str]) -> str:
    """Draw *curves*: rates by threshold on the left, misses against false alarms on the right."""
    rows = alt.vconcat(*map(_row, curves), spacing=36)
    chart = rows.properties(
        title=alt.TitleParams(
            title, subtitle=list(subtitle), anchor="start", fontSize=17, subtitleFontSize=12, offset=18
        )
    ).configure(background="white", font="sans-serif", padding=20)
    chart = chart.configure_axis(gridColor="#e6e6e6", labelFontSize=11, titleFontSize=12)
    chart = chart.configure_legend(
        orient="bottom", labelFontSize=11, labelLimit=300, symbolSize=400, title=None
    )
    return str(vl_convert.vegalite_to_svg(chart.to_dict()))


def _row(one: Curve) -> Any:
    head = alt.TitleParams(f"Gate {one.phase}: {one.variable}", anchor="start", fontSize=13)
    return alt.hconcat(_by_threshold(one), _against(one), spacing=40, title=head)


def _by_threshold(one: Curve) -> Any:
    values = [
        {"threshold": point.threshold, "what": _label(name), "rate": share}
        for point in one.points
        if point.threshold >= _SHOWN
        for name, share in _shares(point).items()
    ]
    lines = (
        _chart(values)
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=alt.X(
                "threshold:Q",
                title=f"threshold ({_of(one)})",
                scale=alt.Scale(domain=[_SHOWN, 1], nice=False),
            ),
            y=alt.Y("rate:Q", title="share of such dates", axis=_PERCENT, scale=alt.Scale(domain=[0, 1])),
            color=_colour(),
            strokeDash=_dash(),
        )
    )
    return alt.layer(lines, *_marks(one)).properties(width=_WIDTH, height=_HEIGHT)


def _marks(one: Curve) -> list[Any]:
    """Upright rules at the default and at the proposed threshold, labelled above the panel."""
    marks = [{"threshold": one.default.threshold, "label": f"default {one.default.threshold:g}"}]
    chosen = one.proposal.point
    if chosen and chosen.threshold == one.default.threshold:
        marks[0]["label"] = f"default and proposed {chosen.threshold:g}"
    elif chosen:
        marks.append({"threshold": chosen.threshold, "label": f"proposed {chosen.threshold:g}"})
    drawn = []
    for place, mark in enumerate(marks):
        base = _chart([mark]).encode(x="threshold:Q")
        drawn.append(base.mark_rule(color="black", strokeDash=[2, 2] if place else [1, 0]))
        drawn.append(
            base.mark_text(align="center", baseline="bottom", dy=-4 - 13 * place, fontSize=11).encode(
                y=alt.value(0), text="label:N"
            )
        )
    return drawn


def _against(one: Curve) -> Any:
    """Misses against blocks that should not be, one point for each threshold, the default marked."""
    values = [
        {"x": share, "misses": point.misses.share, "what": _label(name), "threshold": point.threshold}
        for point in one.points
        for name, share in _shares(point).items()
        if name != "missed"
    ]
    axis = alt.X(
        "x:Q", title="blocked, of dates that should open", axis=_PERCENT, scale=alt.Scale(domain=[0, 1])
    )
    up = alt.Y(
        "misses:Q", title="missed, of dates to be blocked", axis=_PERCENT, scale=alt.Scale(domain=[0, 1])
    )
    path = (
        _chart(values)
        .mark_line(strokeWidth=2)
        .encode(x=axis, y=up, order="threshold:Q", color=_colour(), strokeDash=_dash())
    )
    return alt.layer(path, *_marked(one)).properties(width=_WIDTH - 60, height=_HEIGHT)


def _marked(one: Curve) -> list[Any]:
    point = one.default
    at = {
        "x": point.false_alarms.share,
        "misses": point.misses.share,
        "label": f"default {point.threshold:g}",
    }
    base = _chart([at]).encode(x="x:Q", y="misses:Q")
    ring = base.mark_point(shape="diamond", size=150, color="black", filled=False, strokeWidth=2)
    text = base.mark_text(align="left", baseline="bottom", dx=11, dy=-7, fontSize=11).encode(text="label:N")
    return [ring, text]


def _shares(point: Point) -> dict[str, float]:
    return {
        "missed": point.misses.share,
        "false alarm": point.false_alarms.share,
        "needless block": point.needless.share,
    }


def _label(name: str) -> str:
    return f"{name}: of {_LINES[name][0]}"


def _of(one: Curve) -> str:
    return "share of the expected games" if one.knob == "game_count" else "mean quality score, 0 to 1"


def _colour() -> Any:
    names = [_label(name) for name in _LINES]
    return alt.Color("what:N", scale=alt.Scale(domain=names, range=[colour for _, colour in _LINES.values()]))


def _dash() -> Any:
    names = [_label(name) for name in _LINES]
    return alt.StrokeDash("what:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]]))


def _chart(values: list[dict[str, Any]]) -> Any:
    return alt.Chart(alt.InlineData(values))
