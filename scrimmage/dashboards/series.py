"""How a metric is asked for in Cloud Monitoring: filter and aggregation, by what kind of metric it is."""

from dataclasses import dataclass
from typing import Any

from reference.log_metric import LogMetric
from reference.rate_limit.metric_table import Kind, Metric

PERIOD = "300s"
"""Between two points of a chart."""

GLOBAL = "global"
"""The resource that the rate limiter writes its time series of."""

FUNCTION = "cloud_run_revision"
"""The resource of a function of the second generation, whose lines are counted."""


@dataclass(frozen=True, slots=True)
class Series:
    """One metric as charts and conditions need it."""

    name: str
    """Within its part, such as ``gave_up``; where conditions look it up."""
    title: str
    unit: str
    filter: str
    aligner: str
    reducer: str
    labels: tuple[str, ...]
    """What a chart is split by."""

    def aggregation(self, period: str = PERIOD, *, split: bool = True) -> dict[str, Any]:
        """The aggregation over *period*; not *split*: one line of all."""
        fields = [f"metric.label.{name}" for name in self.labels] if split else []
        plain = {
            "alignmentPeriod": period, "perSeriesAligner": self.aligner, "crossSeriesReducer": self.reducer
        }  # fmt: skip
        return plain | ({"groupByFields": fields} if fields else {})


def of_total(metric: Metric) -> Series:
    """A metric that the rate limiter writes itself: of totals what was added, of gauges the highest."""
    total = metric.kind is Kind.CUMULATIVE
    return Series(
        name=metric.name,
        title=metric.doc.rstrip("."),
        unit=metric.unit,
        filter=_filter(metric.type, GLOBAL),
        aligner="ALIGN_DELTA" if total else "ALIGN_MAX",
        reducer="REDUCE_SUM" if total else "REDUCE_MAX",
        labels=("host", *(("status",) if metric.by_status else ())),
    )


def of_lines(metric: LogMetric) -> Series:
    """A metric over lines: how many there were, or of a spread field the value under which 95 % lie."""
    return Series(
        name=metric.name,
        title=metric.doc.rstrip(".") + (" (95 % at most)" if metric.spread else ""),
        unit=metric.unit,
        filter=_filter(metric.type, FUNCTION),
        aligner="ALIGN_DELTA",
        reducer="REDUCE_PERCENTILE_95" if metric.spread else "REDUCE_SUM",
        labels=metric.labels,
    )


def narrowed(series: Series, **labels: str) -> str:
    """The filter of *series* with these labels alone."""
    more = "".join(f' AND metric.label.{name} = "{value}"' for name, value in labels.items())
    return series.filter + more


def _filter(kind: str, resource: str) -> str:
    return f'metric.type = "{kind}" AND resource.type = "{resource}"'
