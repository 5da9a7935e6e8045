"""What is measured of gates by the lines that their functions write: dashboards follow from this table."""

from reference.log_metric import LogMetric

METRICS: tuple[LogMetric, ...] = (
    LogMetric(
        "validation/decided", "gate_decided", "Attempts of gates, by what came of them.",
        labels=("phase", "outcome"),
    ),
    LogMetric(
        "validation/seconds", "gate_decided", "Seconds that an attempt took, with its calls.",
        unit="s", field="seconds", labels=("phase",),
    ),
    LogMetric(
        "validation/not_logged", "validation_not_logged", "Attempts that the log did not take.",
        labels=("phase", "outcome"),
    ),
    LogMetric("validation/events_refused", "event_refused", "Events that said nothing usable."),
    LogMetric("validation/alerts_failed", "notification_failed", "Alerts that Slack did not take."),
)  # fmt: skip
"""Every metric, in the order in which dashboards show them."""
