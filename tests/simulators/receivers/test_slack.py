"""Slack's webhook, through its own client."""

from typing import Any

import msgspec
import pytest
from slack_sdk.webhook import WebhookClient

from simulators.outages import Plan, Rule
from simulators.receivers import slack
from simulators.receivers.slack import answer, text_of
from simulators.wire import Request


@pytest.mark.wire
def test_an_alert_is_told_and_answered_ok() -> None:
    """As slack_sdk sends it."""
    told: list[tuple[str, bool]] = []

    with slack(Plan([], 1), lambda *alert: told.append(alert)) as service:
        reply = WebhookClient(f"{service.url}/services/a").send(text="Phase 3-4 is blocked.")

    assert (reply.status_code, reply.body) == (200, "ok")
    assert told == [("Phase 3-4 is blocked.", True)]


@pytest.mark.wire
def test_a_refused_alert_is_told_as_not_delivered() -> None:
    """429 with Retry-After, as Slack limits a webhook."""
    told: list[tuple[str, bool]] = []
    rule = {"when": {"first": 1}, "do": {"kind": "error", "status": 429, "retry_after": 1}}

    with slack(Plan(msgspec.convert([rule], list[Rule]), 1), lambda *alert: told.append(alert)) as service:
        client = WebhookClient(f"{service.url}/services/a")
        replies = [client.send(text=text) for text in ("one", "two")]

    assert [reply.status_code for reply in replies] == [429, 200]
    assert replies[0].headers["Retry-After"] == "1"
    assert told == [("one", False), ("two", True)]


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"text", b"invalid_payload"),
        (b"[1]", b"invalid_payload"),
        (b"{}", b"no_text"),
        (b'{"text": ""}', b"no_text"),
    ],
)
def test_a_payload_without_text_is_refused(body: bytes, says: bytes) -> None:
    """In Slack's words."""
    reply = answer(Request("POST", "h", "/services/a", body=body))

    assert (reply.status, reply.body) == (400, says)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ({"text": "a", "blocks": [{"text": "b"}]}, "a"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "a"}}, {"text": "b"}]}, "a\nb"),
        ({"attachments": [{"fallback": "a", "color": "red"}]}, "a"),
        (None, ""),
    ],
)
def test_the_text_is_found(body: Any, text: str) -> None:
    """Its own first, then that of blocks and attachments."""
    assert text_of(body) == text
