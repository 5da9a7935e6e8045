"""Log-based metrics: what has to be made in a project before the lines of gates and self-heal are counted."""

from typing import Any

from reference.log_metric import LogMetric
from reference.self_heal.metric_table import METRICS as SELF_HEAL
from reference.validation.metric_table import METRICS as VALIDATION

LOG_METRICS: tuple[LogMetric, ...] = (*VALIDATION, *SELF_HEAL)


def log_metric(metric: LogMetric) -> dict[str, Any]:
    """*metric* as google.logging.v2.LogMetric in JSON."""
    field = "jsonPayload"
    made: dict[str, Any] = {
        "name": metric.name,
        "description": metric.doc,
        "filter": f'resource.type = "cloud_run_revision" AND {field}.event = "{metric.event}"',
        "metricDescriptor": {
            "metricKind": "DELTA",
            "valueType": "DISTRIBUTION" if metric.spread else "INT64",
            "unit": metric.unit,
            "labels": [{"key": name, "valueType": "STRING"} for name in metric.labels],
        },
        "labelExtractors": {name: f"EXTRACT({field}.{name})" for name in metric.labels},
    }
    if metric.spread:
        made["valueExtractor"] = f"EXTRACT({field}.{metric.field})"
    return made
