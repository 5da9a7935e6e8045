"""The table of metrics."""

from typing import get_args

from reference.rate_limit.metric_table import METRICS, TOTALS, Kind, Total


def test_the_totals_of_the_table_are_those_that_can_be_counted() -> None:
    """A name that is in one place only would be counted nowhere, or crash."""
    assert tuple(metric.name for metric in TOTALS) == get_args(Total)


def test_names_are_unique_and_explained() -> None:
    """Dashboards are made from the table."""
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert all(metric.doc.endswith(".") for metric in METRICS)
    assert {metric.unit for metric in METRICS} == {"1", "s"}


def test_a_metrics_type_is_under_our_own_prefix() -> None:
    """Custom metrics of Cloud Monitoring live under custom.googleapis.com."""
    assert METRICS[0].type == "custom.googleapis.com/scrimmage/rate_limit/sends"
    assert METRICS[0].kind is Kind.CUMULATIVE
