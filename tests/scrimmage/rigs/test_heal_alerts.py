"""Slack on a port, for healers."""

import threading
from typing import Literal

import pytest
import requests

from scrimmage.rigs.heal_alerts import Alerts
from scrimmage.rigs.heal_doom import WireDoom
from scrimmage.rigs.heal_nights import Crash
from scrimmage.rigs.heal_record import HealRecord
from simulators import history
from simulators.clock import RealClock
from simulators.outages import Plan
from simulators.outages.error import Error
from simulators.outages.rule import Rule

pytestmark = pytest.mark.wire


def _told(
    *rules: Rule, crash: Crash | None = None, posts: int = 1
) -> tuple[list[int], list[tuple[str, bool]], list[str]]:
    """The statuses that its sender sees (0 for no answer), the alerts of the history, who was killed."""
    killed: list[str] = []
    doom, record = WireDoom(), HealRecord(RealClock())
    doom.begin(crash, killed.append)
    with Alerts.service(threading.Lock(), record, doom, Plan(rules, 0)) as service:
        seen = [_post(f"{service.url}/services/x", number) for number in range(posts)]
        service.settle()
    alerts = [(one.says, one.delivered) for one in record.events if isinstance(one, history.Alert)]
    return seen, alerts, killed


def _post(url: str, number: int) -> int:
    try:
        return requests.post(url, json={"text": f"alert {number}"}, timeout=30).status_code
    except requests.ConnectionError:
        return 0


def test_an_alert_is_written_down_with_whether_it_arrived() -> None:
    """Once it did, its sender was told so."""
    assert _told(posts=2) == ([200, 200], [("alert 0", True), ("alert 1", True)], [])


def test_one_that_slack_refuses_is_not_delivered() -> None:
    """It was tried, and the history says so."""
    assert _told(Rule(do=Error(status=500))) == ([500], [("alert 0", False)], [])


@pytest.mark.parametrize(("when", "alerts"), [("before", []), ("after", [("alert 0", True)])])
def test_beside_an_alert_its_sender_is_killed(
    when: Literal["before", "after"], alerts: list[tuple[str, bool]]
) -> None:
    """Before, nobody was told; after, somebody was. What the dead still send is not heard."""
    _, told, killed = _told(crash=Crash(when, 1, "alert"), posts=2)

    assert (told, killed) == (alerts, [f"{when} 1 alert"])
