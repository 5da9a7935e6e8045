"""The files of reports/dashboards: the same definitions give the same bytes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrimmage.dashboards.boards import BOARDS, dashboard
from scrimmage.dashboards.log_metrics import LOG_METRICS, log_metric
from scrimmage.dashboards.policies import POLICIES, policy
from scrimmage.whole_file import write_whole

_MARKS = ("labels", "userLabels")
"""Where a dashboard and a policy of ours say that they are."""

_PLACES = ("*.json", "policies/*.json", "log_metrics/*.json")
"""Where files of ours are."""


def files() -> Iterator[tuple[str, dict[str, Any]]]:
    """Path within the folder, and document, of every one."""
    for board in BOARDS:
        yield f"{board.name}.json", dashboard(board)
    for one in POLICIES:
        yield f"policies/{one.name}.json", policy(one)
    for metric in LOG_METRICS:
        yield f"log_metrics/{metric.name.replace('/', '_')}.json", log_metric(metric)


def text(document: dict[str, Any]) -> str:
    """*document* as it is written."""
    return json.dumps(document, indent=2) + "\n"


def write(folder: Path) -> list[Path]:
    """Write them all into *folder*, take away what is none of them any more, and give their paths.

    Raises OSError; every file is then whole, as it was or as it is to be.
    """
    paths = []
    for name, document in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text(document).encode())
        paths.append(path)
    for old in sorted(found for place in _PLACES for found in folder.glob(place)):
        if old not in paths and _ours(old):
            old.unlink()
    return paths


def _ours(path: Path) -> bool:
    """Whether *path* is a file that an earlier :func:`write` made; the folder may hold others."""
    try:
        document = json.loads(path.read_bytes())
    except (ValueError, RecursionError, OSError):
        return False
    if not isinstance(document, dict):
        return False
    if path.parent.name == "log_metrics":
        return {"name", "filter", "metricDescriptor"} <= document.keys()
    marks = (document.get(mark) for mark in _MARKS)
    return any(isinstance(mark, dict) and "scrimmage" in mark for mark in marks)
