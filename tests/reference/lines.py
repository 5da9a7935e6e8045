"""Lines that a process wrote, held against the metrics that are defined over them."""

import json

from reference.log_metric import LogMetric

Lines = dict[str, dict[str, object]]


def by_event(text: str) -> Lines:
    """The last line of each event."""
    return {line["event"]: line for line in map(json.loads, text.splitlines())}


def check(metrics: tuple[LogMetric, ...], lines: Lines) -> None:
    """Each metric's line is there, with its labels, and a number in its field."""
    for metric in metrics:
        line = lines[metric.event]
        assert set(metric.labels) <= line.keys(), metric
        assert not metric.field or isinstance(line[metric.field], int | float), metric
