"""What a gate leans on."""

from reference.clock import SystemClock
from reference.notify import NullNotifier
from reference.validation import HttpCaller
from reference.validation.alerts import BoundedNotifier
from reference.validation.parts import RealParts
from reference.warehouse import BigQueryWarehouse


def test_the_real_ones_reach_for_nothing_yet() -> None:
    """Without a webhook nobody is told."""
    parts = RealParts()("p", {})

    assert isinstance(parts.warehouse, BigQueryWarehouse)
    assert isinstance(parts.clock, SystemClock)
    assert isinstance(parts.notifier, NullNotifier)
    assert isinstance(parts.caller, HttpCaller)


def test_the_webhook_is_that_of_the_variables() -> None:
    """And is not shown."""
    notifier = RealParts()("p", {"SLACK_WEBHOOK_URL": "http://127.0.0.1:9/SECRET"}).notifier

    assert isinstance(notifier, BoundedNotifier)
    assert "SECRET" not in repr(notifier)


def test_a_warehouse_is_kept_for_its_project_and_place() -> None:
    """Until it is closed."""
    parts = RealParts()
    first = parts("p", {}).warehouse

    assert parts("p", {"MORE": "x"}).warehouse is first
    assert parts("q", {}).warehouse is not first
    assert parts("p", {"BIGQUERY_EMULATOR_HOST": "127.0.0.1:9"}).warehouse is not first
    parts.close()
    assert parts("p", {}).warehouse is not first
