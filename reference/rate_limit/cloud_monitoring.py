"""A sample as a Cloud Monitoring time series; imports the Google client, so import this one lazily."""

from datetime import datetime, timedelta

from google.cloud import monitoring_v3

from reference.rate_limit.metric_table import Kind, Sample

_SHORTEST = timedelta(milliseconds=1)  # the interval of a cumulative point must not be empty


def series(
    sample: Sample, project: str, started: datetime, now: datetime, instance: str
) -> monitoring_v3.TimeSeries:
    """Give *sample*, taken at *now*, as a series of one point for *project*.

    Counts are INT64 and seconds DOUBLE.
    A total's interval reaches back to *started*, a gauge's is one moment.
    """
    metric = sample.metric
    labels = {"host": sample.host, "instance": instance}
    if sample.status is not None:
        labels["status"] = str(sample.status)
    whole = metric.unit == "1"
    total = metric.kind is Kind.CUMULATIVE
    end = max(now, started + _SHORTEST) if total else now
    interval = monitoring_v3.TimeInterval(end_time=end, start_time=started if total else end)
    value = {"int64_value": int(sample.value)} if whole else {"double_value": sample.value}
    return monitoring_v3.TimeSeries(
        metric={"type": metric.type, "labels": {name: text for name, text in labels.items() if text}},
        resource={"type": "global", "labels": {"project_id": project}},
        metric_kind=metric.kind.name,
        value_type="INT64" if whole else "DOUBLE",
        unit=metric.unit,
        points=[monitoring_v3.Point(interval=interval, value=monitoring_v3.TypedValue(value))],
    )
