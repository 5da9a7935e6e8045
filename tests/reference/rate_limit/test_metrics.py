"""Counters by host."""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import pytest

from reference.clock import ManualClock
from reference.rate_limit.metric_table import METRICS
from reference.rate_limit.metrics import HostCounts, Metrics

NOW = datetime.fromtimestamp(1000.0, UTC)


def values(metrics: Metrics, host: str) -> dict[str, float]:
    """The values of *host* by name, or by name and status."""
    return {
        s.metric.name + ("" if s.status is None else f" {s.status}"): s.value
        for s in metrics.samples()
        if s.host == host
    }


def test_hosts_are_counted_apart() -> None:
    """One host's totals say nothing of another's."""
    metrics = Metrics(ManualClock())
    metrics.host("a:1").add("sends")
    metrics.host("a:1").add("told_wait_seconds", 2.5)
    metrics.host("b:1").add("sends")

    assert (values(metrics, "a:1")["sends"], values(metrics, "a:1")["told_wait_seconds"]) == (1, 2.5)
    assert (values(metrics, "b:1")["sends"], values(metrics, "b:1")["told_wait_seconds"]) == (1, 0)


def test_refusals_are_split_by_status() -> None:
    """The total of all is kept beside them."""
    metrics = Metrics(ManualClock())
    for status in (429, 503, 429):
        metrics.host("a:1").met(status, refused=True)

    seen = values(metrics, "a:1")
    assert (seen["refusals 429"], seen["refusals 503"], metrics.host("a:1").total("refusals")) == (2, 1, 3)


def test_what_has_not_happened_is_a_zero() -> None:
    """A chart with a zero says more than one with a gap; only statuses never seen have no sample."""
    metrics = Metrics(ManualClock())
    metrics.host("a:1")

    assert values(metrics, "a:1") == {metric.name: 0 for metric in METRICS if not metric.by_status}


def test_gauges_say_what_is_left() -> None:
    """Seconds until the latest told time and the breaker's time-out; never negative."""
    clock = ManualClock()
    clock.sleep(100.0)
    metrics = Metrics(clock)
    counts = metrics.host("a:1")
    counts.told_until(130.0)
    counts.told_until(110.0)
    counts.opened_until(90.0)

    seen = values(metrics, "a:1")
    assert (seen["told_seconds_left"], seen["breaker_seconds_left"], seen["breaker_opened"]) == (30.0, 0.0, 1)


@pytest.mark.parametrize(
    "one", [lambda counts: counts.add("sends"), lambda counts: counts.sent()], ids=["add", "sent"]
)
def test_nothing_is_lost_between_threads(one: Callable[[HostCounts], None]) -> None:
    """Eight threads count a thousand each, with the lock or without."""
    counts = HostCounts(ManualClock())

    def count() -> None:
        for _ in range(1000):
            one(counts)

    threads = [Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counts.total("sends") == 8000
    assert {metric.name: value for metric, _, value in counts.values()}["sends"] == 8000


def test_both_exports_hold_every_sample() -> None:
    """Rows for BigQuery and series for Cloud Monitoring, in the same order."""
    metrics = Metrics(ManualClock(900.0), instance="one")
    metrics.host("a:1").met(429, refused=True)
    names = [sample.metric.name for sample in metrics.samples()]

    assert [row["metric"] for row in metrics.bigquery_rows(NOW)] == names
    assert [series.metric.type.rpartition("/")[2] for series in metrics.time_series("p", NOW)] == names
