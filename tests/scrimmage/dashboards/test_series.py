"""How metrics are asked for."""

from reference.log_metric import LogMetric
from reference.rate_limit.metric_table import Kind, Metric
from scrimmage.dashboards.series import narrowed, of_lines, of_total


def test_totals_are_added_up_and_gauges_are_the_highest() -> None:
    """By host, and by status where they are split."""
    total = of_total(Metric("refusals", Kind.CUMULATIVE, "1", "Refusals.", by_status=True))
    gauge = of_total(Metric("left", Kind.GAUGE, "s", "Left."))

    assert (total.aligner, total.reducer, total.labels) == ("ALIGN_DELTA", "REDUCE_SUM", ("host", "status"))
    assert (gauge.aligner, gauge.reducer, gauge.labels) == ("ALIGN_MAX", "REDUCE_MAX", ("host",))
    assert total.aggregation("60s")["groupByFields"] == ["metric.label.host", "metric.label.status"]
    assert "groupByFields" not in total.aggregation(split=False)


def test_lines_are_counted_and_fields_are_spread() -> None:
    """Of a function's log."""
    counted = of_lines(LogMetric("a/b", "ended", "Ended.", labels=("state",)))
    spread = of_lines(LogMetric("a/c", "ended", "Seconds.", unit="s", field="seconds"))

    assert (counted.reducer, spread.reducer) == ("REDUCE_SUM", "REDUCE_PERCENTILE_95")
    assert narrowed(counted, state="gave_up") == (
        'metric.type = "logging.googleapis.com/user/a/b" AND resource.type = "cloud_run_revision"'
        ' AND metric.label.state = "gave_up"'
    )
