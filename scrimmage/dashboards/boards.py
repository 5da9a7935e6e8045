"""The dashboards: a tile for every metric of a part, in the order of its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reference.rate_limit.metric_table import METRICS as RATE_LIMIT
from reference.self_heal.metric_table import METRICS as SELF_HEAL
from reference.validation.metric_table import METRICS as VALIDATION
from scrimmage.dashboards.series import Series, of_lines, of_total

COLUMNS, WIDTH, HEIGHT = 48, 16, 14
"""Of the grid, and of a tile in it: three in a row."""


@dataclass(frozen=True, slots=True)
class Board:
    """One dashboard."""

    name: str
    """Of its file."""
    title: str
    series: Sequence[Series]

    def __getitem__(self, name: str) -> Series:
        """The series called *name*. Raises KeyError, so that no condition outlives its metric."""
        return {one.name: one for one in self.series}[name]


BOARDS: tuple[Board, ...] = (
    Board("rate_limit", "Scrimmage: rate limiting", [of_total(one) for one in RATE_LIMIT]),
    Board("validation", "Scrimmage: gates between phases", [of_lines(one) for one in VALIDATION]),
    Board("self_heal", "Scrimmage: self-heal", [of_lines(one) for one in SELF_HEAL]),
)
"""One for each part of the pipeline's protection."""


def dashboard(board: Board) -> dict[str, Any]:
    """*board* as google.monitoring.dashboard.v1.Dashboard in JSON."""
    tiles = [_tile(place, one) for place, one in enumerate(board.series)]
    return {
        "displayName": board.title,
        "labels": {"scrimmage": ""},
        "mosaicLayout": {"columns": COLUMNS, "tiles": tiles},
    }


def _tile(place: int, series: Series) -> dict[str, Any]:
    row, column = divmod(place, COLUMNS // WIDTH)
    legend = " ".join(f"${{metric.labels.{name}}}" for name in series.labels)
    data = {
        "timeSeriesQuery": {
            "timeSeriesFilter": {"filter": series.filter, "aggregation": series.aggregation()},
            "unitOverride": series.unit,
        },
        "plotType": "LINE",
        "legendTemplate": legend,
        "minAlignmentPeriod": "60s",
    }
    return {
        "xPos": column * WIDTH, "yPos": row * HEIGHT, "width": WIDTH, "height": HEIGHT,
        "widget": {"title": series.title, "xyChart": {"dataSets": [data], "yAxis": {"scale": "LINEAR"}}},
    }  # fmt: skip
