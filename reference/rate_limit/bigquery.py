"""A sample as a flat BigQuery row."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from reference.rate_limit.metric_table import Sample

Value = str | int | float | None
Row = dict[str, Value]
"""One row by column name, as a streaming insert takes it."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A sample and the circumstances in which it was taken."""

    sample: Sample
    now: datetime
    started: datetime
    instance: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, BigQuery type, meaning, and how its value is found."""

    name: str
    type: str
    doc: str
    value: Callable[[Measured], Value]


COLUMNS: tuple[Column, ...] = (
    Column("measured_at", "TIMESTAMP", "When the sample was taken.", lambda it: _utc(it.now)),
    Column("started_at", "TIMESTAMP", "When the totals began at 0.", lambda it: _utc(it.started)),
    Column("instance", "STRING", "The process that counted.", lambda it: it.instance),
    Column("host", "STRING", "The host asked, as host:port.", lambda it: it.sample.host),
    Column("metric", "STRING", "The metric's name.", lambda it: it.sample.metric.name),
    Column("kind", "STRING", "cumulative or gauge.", lambda it: str(it.sample.metric.kind)),
    Column("unit", "STRING", "1 for a count, s for seconds.", lambda it: it.sample.metric.unit),
    Column("status", "INT64", "The HTTP status, or NULL.", lambda it: it.sample.status),
    Column("value", "FLOAT64", "The value.", lambda it: float(it.sample.value)),
)
"""The columns of a row, in order."""


def row(sample: Sample, now: datetime, started: datetime, instance: str) -> Row:
    """Give *sample*, taken at *now*, as a row; *started* is when the totals began (both with a zone)."""
    measured = Measured(sample, now, started, instance)
    return {column.name: column.value(measured) for column in COLUMNS}


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
