"""What is measured: one table, from which counters, BigQuery rows, time series and dashboards follow."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

PREFIX = "custom.googleapis.com/scrimmage/rate_limit/"
"""What stands before a metric's name in Cloud Monitoring."""


class Kind(StrEnum):
    """How values of a metric are to be read."""

    CUMULATIVE = "cumulative"
    """A total since the metrics began; never falls."""
    GAUGE = "gauge"
    """A value at one moment."""


Total = Literal[
    "sends",
    "refusals",
    "failures",
    "retries",
    "told_waits",
    "told_wait_seconds",
    "backoff_waits",
    "backoff_seconds",
    "paced_seconds",
    "breaker_opened",
    "breaker_refused",
    "hold_refused",
    "gave_up",
]
"""The names of the totals."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric, always by host."""

    name: str
    kind: Kind
    unit: str
    """In the notation of UCUM, as Cloud Monitoring wants it: ``1`` for a count, ``s`` for seconds."""
    doc: str
    by_status: bool = False
    """Whether it is also split by HTTP status."""

    @property
    def type(self) -> str:
        """The metric type in Cloud Monitoring."""
        return PREFIX + self.name


METRICS: tuple[Metric, ...] = (
    Metric("sends", Kind.CUMULATIVE, "1", "Requests sent."),
    Metric("refusals", Kind.CUMULATIVE, "1", "Answers 429 or 503, or 413 with Retry-After.", by_status=True),
    Metric("failures", Kind.CUMULATIVE, "1", "Other server errors, broken connections, unusable bodies."),
    Metric("retries", Kind.CUMULATIVE, "1", "Requests sent again after a refusal or a failure."),
    Metric("told_waits", Kind.CUMULATIVE, "1", "Waits for a time that the server told."),
    Metric("told_wait_seconds", Kind.CUMULATIVE, "s", "Seconds spent in waits that the server told."),
    Metric("backoff_waits", Kind.CUMULATIVE, "1", "Waits of our own backoff."),
    Metric("backoff_seconds", Kind.CUMULATIVE, "s", "Seconds spent in waits of our own backoff."),
    Metric("paced_seconds", Kind.CUMULATIVE, "s", "Seconds for which the pacer held calls back."),
    Metric("breaker_opened", Kind.CUMULATIVE, "1", "Times that the circuit breaker opened."),
    Metric("breaker_refused", Kind.CUMULATIVE, "1", "Calls that an open breaker refused."),
    Metric("hold_refused", Kind.CUMULATIVE, "1", "Calls refused because the told wait is too long."),
    Metric("gave_up", Kind.CUMULATIVE, "1", "Calls that used up their attempts."),
    Metric("told_seconds_left", Kind.GAUGE, "s", "Seconds until the latest time that the host told a key."),
    Metric(
        "breaker_seconds_left", Kind.GAUGE, "s", "Seconds until the breaker's time-out is over, 0 if closed."
    ),
)
"""Every metric, in the order in which dashboards show them."""

TOTALS: tuple[Metric, ...] = tuple(metric for metric in METRICS if metric.kind is Kind.CUMULATIVE)
"""Those that only grow."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One metric of one host at one moment."""

    metric: Metric
    host: str
    status: int | None
    """The HTTP status, for a metric that is split by it."""
    value: float
