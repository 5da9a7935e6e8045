"""A sample as a BigQuery row."""

from datetime import UTC, datetime, timedelta, timezone

from reference.rate_limit.bigquery import COLUMNS, row
from reference.rate_limit.metric_table import METRICS, Sample

REFUSALS = next(metric for metric in METRICS if metric.name == "refusals")


def test_a_row_is_flat_and_ready_to_insert() -> None:
    """Times are UTC and say so; a missing status would be a NULL."""
    berlin = timezone(timedelta(hours=1))
    now = datetime(2026, 1, 1, 13, 0, tzinfo=berlin)

    assert row(Sample(REFUSALS, "api:443", 429, 2), now, datetime(2026, 1, 1, tzinfo=UTC), "one") == {
        "measured_at": "2026-01-01T12:00:00Z",
        "started_at": "2026-01-01T00:00:00Z",
        "instance": "one",
        "host": "api:443",
        "metric": "refusals",
        "kind": "cumulative",
        "unit": "1",
        "status": 429,
        "value": 2.0,
    }


def test_values_have_the_types_of_their_columns() -> None:
    """What the table promises is what a row holds."""
    types = {"TIMESTAMP": str, "STRING": str, "INT64": int, "FLOAT64": float}
    now = datetime(2026, 1, 1, tzinfo=UTC)
    made = row(Sample(REFUSALS, "api:443", 429, 2), now, now, "")

    assert {c.name: type(made[c.name]) for c in COLUMNS} == {c.name: types[c.type] for c in COLUMNS}
