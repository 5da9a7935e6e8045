"""A sample as a time series of Cloud Monitoring."""

from datetime import UTC, datetime, timedelta

from google.cloud import monitoring_v3

from reference.rate_limit.cloud_monitoring import series
from reference.rate_limit.metric_table import METRICS, Sample

GAUGE, CUMULATIVE = 1, 3  # MetricKind in google/api/metric.proto
INT64, DOUBLE = 2, 3  # ValueType in the same file
BY_NAME = {metric.name: metric for metric in METRICS}
START = datetime(2026, 1, 1, tzinfo=UTC)
NOW = START + timedelta(seconds=90)


def made(name: str, value: float, status: int | None = None, now: datetime = NOW) -> monitoring_v3.TimeSeries:
    """The series of one sample."""
    return series(Sample(BY_NAME[name], "api:443", status, value), "my-project", START, now, "one")


def test_a_total_is_cumulative_from_the_start() -> None:
    """Its interval reaches from when the counters were at 0."""
    total = made("refusals", 3, status=429)

    assert isinstance(total, monitoring_v3.TimeSeries)
    assert (total.metric_kind, total.value_type, total.unit) == (CUMULATIVE, INT64, "1")
    assert (total.points[0].interval.start_time, total.points[0].interval.end_time) == (START, NOW)
    assert total.points[0].value.int64_value == 3


def test_a_gauge_is_of_one_moment() -> None:
    """Seconds are doubles."""
    gauge = made("told_seconds_left", 12.5)

    assert (gauge.metric_kind, gauge.value_type, gauge.unit) == (GAUGE, DOUBLE, "s")
    assert (gauge.points[0].interval.start_time, gauge.points[0].interval.end_time) == (NOW, NOW)
    assert gauge.points[0].value.double_value == 12.5


def test_labels_say_host_status_and_instance() -> None:
    """The resource says the project; a metric that is not split has no status."""
    split, whole = made("refusals", 3, status=429), made("sends", 3)

    assert dict(split.metric.labels) == {"host": "api:443", "status": "429", "instance": "one"}
    assert dict(whole.metric.labels) == {"host": "api:443", "instance": "one"}
    assert (split.resource.type, dict(split.resource.labels)) == ("global", {"project_id": "my-project"})


def test_a_totals_interval_is_never_empty() -> None:
    """Cloud Monitoring refuses one that ends where it begins."""
    interval = made("sends", 0, now=START).points[0].interval

    assert interval.end_time - interval.start_time == timedelta(milliseconds=1)


def test_a_series_survives_the_wire() -> None:
    """It is a real protobuf."""
    sent = made("sends", 3)
    wire = monitoring_v3.TimeSeries.serialize(sent)

    assert monitoring_v3.TimeSeries.deserialize(wire) == sent
