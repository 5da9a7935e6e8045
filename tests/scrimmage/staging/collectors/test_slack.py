"""The Slack sink: what people would have been told."""

import socket
from typing import Any

import pytest

from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.slack import Slack
from scrimmage.staging.model import Sink
from simulators import history
from simulators.history import Alert
from simulators.outages import Rule
from simulators.outages.error import Error
from simulators.outages.hang import Hang
from simulators.outages.when import When
from tests.scrimmage.staging.collectors.posting import Told, post, posts
from tests.scrimmage.staging.collectors.staged import a_run, lived

pytestmark = pytest.mark.wire
WEBHOOK = "SLACK_WEBHOOK_URL"


def _alerts(made: Slack, *bodies: Any, told: list[Told] | None = None) -> list[Alert]:
    answers: list[Told] = [] if told is None else told
    during = posts(answers, *(lambda body=body: post(made.env[WEBHOOK], body) for body in bodies))
    run = a_run("s3cr3t-key")
    run.names.of("heal", "correlation-77")
    return [event for event in lived(made, during, run) if isinstance(event, Alert)]


def test_alerts_are_written_down_and_answered_as_slack_does() -> None:
    """With their text, in order; without keys, instants, uuids and the webhook's path."""
    told: list[Told] = []
    first, second = _alerts(
        Slack(Sink()), {"text": "self-heal started: a (correlation id correlation-77)"},
        {"blocks": [{"text": {"text": "key s3cr3t-key at 2025-01-15T09:00:00+00:00"}}]}, told=told,
    )  # fmt: skip

    assert (first.says, first.delivered) == ("self-heal started: a (correlation id [heal 1])", True)
    assert (second.says, told) == ("key [key] at [time]", [(200, "ok"), (200, "ok")])
    assert b"/services/" not in history.encode_event(first)
    assert 0 < first.t < second.t


def test_a_webhook_nobody_calls_brings_nothing() -> None:
    """And that is no error; what is no alert is none of ours to hide."""
    assert _alerts(Slack(Sink())) == []
    told: list[Told] = []
    (refused,) = _alerts(Slack(Sink()), {"nothing": 1}, told=told)
    assert (told, refused.says, refused.delivered) == ([(400, "no_text")], "", False)


@pytest.mark.parametrize(
    ("does", "answer"), [(Error(status=429), (429, "")), (Error(status=500), (500, "")), (Hang(), (0, ""))]
)
def test_a_slack_that_is_away_still_knows_what_it_would_have_been_told(does: Any, answer: Told) -> None:
    """Its sender got no answer, or a bad one; the next alert arrives."""
    told: list[Told] = []
    rules = [Rule(when=When(first=1), do=does)]
    first, second = _alerts(Slack(Sink(outages=rules)), {"text": "a"}, {"text": "b"}, told=told)

    assert [(one.says, one.delivered) for one in (first, second)] == [("a", False), ("b", True)]
    assert (told[0][0], told[1]) == (answer[0], (200, "ok"))


def test_a_port_in_use_is_a_failed_precondition() -> None:
    """In a few words."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CollectorError, match=f"port {port} on 127.0.0.1 is in use"):
            lived(Slack(Sink(port=port)))


def test_it_listens_where_it_is_told_to_and_leaves_the_port_free() -> None:
    """The deployment's variable names it; afterwards it can be bound again."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Slack(Sink(port=port))

    assert made.env == {WEBHOOK: f"http://127.0.0.1:{port}/services/T/B/X"}
    assert [one.says for one in _alerts(made, {"text": "a"})] == ["a"]
    assert [one.says for one in _alerts(made, {"text": "b"})] == ["b"]
