"""The dashboards: no metric is missed."""

import pytest

from reference.rate_limit.metric_table import METRICS as RATE_LIMIT
from reference.self_heal.metric_table import METRICS as SELF_HEAL
from reference.validation.metric_table import METRICS as VALIDATION
from scrimmage.dashboards.boards import BOARDS, dashboard


def test_every_metric_has_a_tile_and_every_tile_a_metric() -> None:
    """By its type in Cloud Monitoring."""
    tables = [
        [one.type for one in RATE_LIMIT],
        [one.type for one in VALIDATION],
        [one.type for one in SELF_HEAL],
    ]

    for board, types in zip(BOARDS, tables, strict=True):
        tiles = dashboard(board)["mosaicLayout"]["tiles"]
        filters = [
            tile["widget"]["xyChart"]["dataSets"][0]["timeSeriesQuery"]["timeSeriesFilter"]["filter"]
            for tile in tiles
        ]
        assert [text.split('"')[1] for text in filters] == types
        assert len({tile["widget"]["title"] for tile in tiles}) == len(tiles)


def test_a_metric_that_is_not_there_is_no_condition() -> None:
    """A policy cannot outlive its metric."""
    with pytest.raises(KeyError):
        BOARDS[0]["renamed"]
