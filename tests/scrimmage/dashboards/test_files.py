"""The files for Cloud Monitoring: of this code, and what Google's own messages take."""

import errno
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from google.api.metric_pb2 import MetricDescriptor  # type: ignore[import-untyped]  # it has none
from google.cloud.monitoring_dashboard_v1 import Dashboard
from google.cloud.monitoring_v3 import AlertPolicy
from google.protobuf import json_format  # type: ignore[import-untyped]  # its stubs are a package of their own

from scrimmage.dashboards.files import files, text, write

COMMITTED = Path(__file__).parents[3] / "reports" / "dashboards"
FILES = dict(files())


def test_what_is_committed_is_of_this_code() -> None:
    """``make dashboards`` writes it; no file is left over."""
    there = {str(path.relative_to(COMMITTED)): path.read_text() for path in COMMITTED.rglob("*.json")}

    assert there == {name: text(document) for name, document in FILES.items()}


def test_each_kind_is_there() -> None:
    """Three dashboards, the policies, a log-based metric for each that is one."""
    assert Counter(name.rpartition("/")[0] for name in FILES) == {"": 3, "policies": 12, "log_metrics": 10}


@pytest.mark.parametrize("name", [name for name in FILES if "/" not in name])
def test_dashboards_are_what_the_api_takes(name: str) -> None:
    """Parsed by the real message, which refuses what it does not know; no two tiles overlap."""
    parsed = Dashboard.from_json(json.dumps(FILES[name]), ignore_unknown_fields=False)
    tiles = parsed.mosaic_layout.tiles
    squares = Counter(
        (x, y)
        for tile in tiles
        for x in range(tile.x_pos, tile.x_pos + tile.width)
        for y in range(tile.y_pos, tile.y_pos + tile.height)
    )

    assert set(squares.values()) == {1}
    assert max(x for x, _ in squares) < parsed.mosaic_layout.columns
    assert all(
        tile.widget.xy_chart.data_sets[0].time_series_query.time_series_filter.filter for tile in tiles
    )


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("policies/")])
def test_policies_are_what_the_api_takes(name: str) -> None:
    """Parsed by the real message; each says why it speaks and what to do."""
    parsed = AlertPolicy.from_json(json.dumps(FILES[name]), ignore_unknown_fields=False)
    (condition,) = parsed.conditions

    assert condition.condition_threshold.filter
    assert condition.condition_threshold.comparison.name == "COMPARISON_GT"
    assert len(parsed.documentation.content.split("\n\n")) == 2


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("log_metrics/")])
def test_descriptors_of_log_metrics_are_what_the_api_takes(name: str) -> None:
    """Labels and their extractors are the same; a distribution has a value."""
    one: dict[str, Any] = FILES[name]
    parsed = json_format.ParseDict(one["metricDescriptor"], MetricDescriptor())

    assert [label.key for label in parsed.labels] == list(one["labelExtractors"])
    assert (parsed.value_type == MetricDescriptor.DISTRIBUTION) == ("valueExtractor" in one)


def test_what_is_no_file_of_ours_any_more_goes(tmp_path: Path) -> None:
    """A renamed board, policy and metric leave nothing behind; files of somebody else stay."""
    write(tmp_path)
    renamed = [tmp_path / name for name in ("old.json", "policies/old.json", "log_metrics/old.json")]
    for path in renamed:
        next(path.parent.glob("*.json")).rename(path)
    others = [
        tmp_path / name for name in ("package.json", "policies/list.json", "run/verdict.json", "x.json")
    ]
    for path, what in zip(others, ["{}", "[1]", '{"labels": {"scrimmage": ""}}', "{" * 9], strict=True):
        path.parent.mkdir(exist_ok=True)
        path.write_text(what)

    assert len(write(tmp_path)) == len(FILES)
    assert not any(path.exists() for path in renamed)
    assert all(path.exists() for path in others)


def test_a_disk_that_is_full_leaves_every_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stood there before is not cut short."""
    write(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(os, "fsync", Mock(side_effect=full))

    with pytest.raises(OSError, match="No space left"):
        write(tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
