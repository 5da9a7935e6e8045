"""The table of the rate limiter's metrics and the watch over it, run on both warehouses."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import reference.rate_limit
from reference.rate_limit.bigquery import COLUMNS
from reference.rate_limit.metrics import Metrics
from reference.warehouse import Warehouse

FOLDER = Path(reference.rate_limit.__file__).parent / "schema"
DDL = (FOLDER / "rate_limit_metrics.sql").read_text()
SINCE = datetime(2025, 1, 16, 11, tzinfo=UTC)


class Began:
    """A clock that stands."""

    def __init__(self, at: datetime) -> None:
        self._at = at

    def time(self) -> float:
        """When it stands."""
        return self._at.timestamp()

    def monotonic(self) -> float:
        """The same."""
        return self.time()

    def sleep(self, seconds: float) -> None:
        """Nobody waits."""


def rows() -> list[dict[str, Any]]:
    """A process that ran before, whose old troubles do not count, and one that began since."""
    old, new = (
        Metrics(Began(SINCE + timedelta(hours=shift)), instance=name) for shift, name in ((-5, "a"), (1, "b"))
    )
    found: list[dict[str, Any]] = []
    counts = old.host("api:443")
    counts.add("sends", 1000)
    counts.add("gave_up", 3)
    found += old.bigquery_rows(SINCE + timedelta(hours=1))
    counts.add("sends", 100)
    found += old.bigquery_rows(SINCE + timedelta(hours=2))
    fresh = new.host("api:443")
    fresh.add("sends", 100)
    for _ in range(2):
        fresh.met(429, refused=True)
    new.host("other:443").add("sends", 10)
    new.host("other:443").add("gave_up")
    return found + new.bigquery_rows(SINCE + timedelta(hours=2))


@pytest.fixture
def written(orchestration: Warehouse) -> Warehouse:
    """A warehouse with the table as the DDL makes it, and samples as the metrics give them."""
    orchestration.query(DDL, {}, timeout=10)
    orchestration.insert("nba_orchestration.rate_limit_metrics", rows(), timeout=10)
    return orchestration


def test_the_watch_counts_what_grew_since(written: Warehouse) -> None:
    """By host; two of 200 refused are 1 %, which does not stop, and one page given up does."""
    answer = written.query((FOLDER / "watch.sql").read_text(), {"since": SINCE}, timeout=10)

    assert [tuple(row.values()) for row in answer] == [
        ("api:443", 200, 0, 0, 0.01, False),
        ("other:443", 10, 1, 0, 0, True),
    ]


def test_the_table_has_the_columns_of_a_row() -> None:
    """Name, type and meaning, in their order; by day, for 90 days."""
    found = re.findall(r"^  (\w+) (\w+).*description = '(.*)'\)", DDL, re.MULTILINE)

    assert [(name, kind, doc.replace("\\'", "'")) for name, kind, doc in found] == [
        (one.name, one.type, one.doc) for one in COLUMNS
    ]
    assert "PARTITION BY DATE(measured_at)" in DDL
    assert "partition_expiration_days = 90" in DDL


def test_its_figures_are_those_of_the_page() -> None:
    """docs/deployment.md names each, and the query."""
    page = (Path(__file__).parents[4] / "docs" / "deployment.md").read_text()

    assert "reference/rate_limit/schema/watch.sql" in page
    assert all(name in page for name in ("gave_up", "breaker_opened", "refused_share"))
