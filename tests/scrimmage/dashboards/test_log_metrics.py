"""Log-based metrics."""

from reference.log_metric import LogMetric
from scrimmage.dashboards.log_metrics import LOG_METRICS, log_metric


def test_lines_are_found_by_their_event() -> None:
    """A number is taken out of its field, a label out of its own."""
    made = log_metric(LogMetric("a/b", "ended", "Doc.", unit="s", field="seconds", labels=("state",)))

    assert made["filter"] == 'resource.type = "cloud_run_revision" AND jsonPayload.event = "ended"'
    assert made["valueExtractor"] == "EXTRACT(jsonPayload.seconds)"
    assert made["labelExtractors"] == {"state": "EXTRACT(jsonPayload.state)"}


def test_names_are_their_own() -> None:
    """One would else replace the other."""
    assert len({one.name for one in LOG_METRICS}) == len(LOG_METRICS)
