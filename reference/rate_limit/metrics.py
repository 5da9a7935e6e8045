"""Counters by host, kept whether the breaker is on or off, and their two exports."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING

from reference.clock import Clock, SystemClock
from reference.rate_limit.bigquery import Row, row
from reference.rate_limit.metric_table import METRICS, TOTALS, Kind, Metric, Sample, Total

if TYPE_CHECKING:
    from google.cloud import monitoring_v3


class HostCounts:
    """The counters of one host; safe between threads.

    Sends are what every call counts, by a counter that takes one step of the interpreter and no lock: taking
    one is dearer than any other step of an untroubled call. Such a counter cannot be read without counting,
    so how often it was read is known too.
    """

    __slots__ = ("_clock", "_lock", "_reads", "_refusals", "_sends", "_totals", "_until", "sent")

    sent: Callable[[], object]
    """Counts one send, as ``add("sends")`` does, without a lock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = Lock()
        self._totals: dict[str, float] = {metric.name: 0 for metric in TOTALS}
        self._refusals: dict[int, int] = {}
        self._sends = count()
        self._reads = 0
        self.sent = self._sends.__next__
        self._until = {metric.name: 0.0 for metric in METRICS if metric.kind is Kind.GAUGE}

    def add(self, name: Total, amount: float = 1) -> None:
        """Let the total *name* grow by *amount*."""
        with self._lock:
            self._totals[name] += amount

    def met(self, status: int | None, *, refused: bool) -> None:
        """Count one answer of no use: a refusal with *status*, or a failure."""
        with self._lock:
            self._totals["refusals" if refused else "failures"] += 1
            if refused and status is not None:
                self._refusals[status] = self._refusals.get(status, 0) + 1

    def told_until(self, moment: float) -> None:
        """Note that the host told a key to stay away until *moment* (monotonic seconds)."""
        with self._lock:
            self._until["told_seconds_left"] = max(moment, self._until["told_seconds_left"])

    def opened_until(self, moment: float) -> None:
        """Count an opening of the breaker, which lasts until *moment* (monotonic seconds)."""
        with self._lock:
            self._totals["breaker_opened"] += 1
            self._until["breaker_seconds_left"] = max(moment, self._until["breaker_seconds_left"])

    def total(self, name: Total) -> float:
        """Give the total *name*."""
        return self._totals[name] + (self._sent() if name == "sends" else 0)

    def _sent(self) -> int:
        with self._lock:
            counted = next(self._sends) - self._reads
            self._reads += 1
        return counted

    def values(self) -> Iterator[tuple[Metric, int | None, float]]:
        """Give (metric, status or None, value) for everything measured."""
        now = self._clock.monotonic()
        with self._lock:
            totals, refusals, until = dict(self._totals), sorted(self._refusals.items()), dict(self._until)
        totals["sends"] += self._sent()
        for metric in METRICS:
            if metric.by_status:
                for status, times in refusals:
                    yield metric, status, times
            elif metric.kind is Kind.GAUGE:
                yield metric, None, max(0.0, until[metric.name] - now)
            else:
                yield metric, None, totals[metric.name]


class Metrics:
    """The counters of a process. *instance* tells apart processes that report the same host.

    Without an instance two processes would write one time series, which Cloud Monitoring refuses.
    """

    def __init__(self, clock: Clock | None = None, *, instance: str = "") -> None:
        self._clock = clock or SystemClock()
        self.started = datetime.fromtimestamp(self._clock.time(), UTC)
        self.instance = instance
        self._by_host: dict[str, HostCounts] = {}

    def host(self, host: str) -> HostCounts:
        """Give the counters of *host* (``host:port``), always the same ones."""
        found = self._by_host.get(host)
        return self._by_host.setdefault(host, HostCounts(self._clock)) if found is None else found

    def samples(self) -> list[Sample]:
        """Give everything measured, by host and in the table's order."""
        return [
            Sample(metric, host, status, value)
            for host, counts in sorted(self._by_host.items())
            for metric, status, value in counts.values()
        ]

    def bigquery_rows(self, now: datetime) -> list[Row]:
        """Give one flat row a sample, ready for a streaming insert; BIGQUERY_COLUMNS names the columns."""
        return [row(sample, now, self.started, self.instance) for sample in self.samples()]

    def time_series(self, project: str, now: datetime) -> "list[monitoring_v3.TimeSeries]":
        """Give one Cloud Monitoring time series a sample, of one point each.

        Needs google-cloud-monitoring (the extra ``gcp``); a single write takes at most 200 of them.
        """
        from reference.rate_limit.cloud_monitoring import series  # noqa: PLC0415 - an extra, loaded when asked

        return [series(sample, project, self.started, now, self.instance) for sample in self.samples()]
