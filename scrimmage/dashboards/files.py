"""The files of reports/dashboards: the same definitions give the same bytes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrimmage.dashboards.boards import BOARDS, dashboard
from scrimmage.dashboards.log_metrics import LOG_METRICS, log_metric
from scrimmage.dashboards.policies import POLICIES, policy


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

    Raises OSError.
    """
    paths = []
    for name, document in files():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(document), encoding="utf-8")
        paths.append(path)
    for old in sorted(folder.rglob("*.json")):
        if old not in paths:
            old.unlink()
    return paths
