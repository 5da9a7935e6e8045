"""What an event or a request says."""

import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from reference.clock import ManualClock
from reference.functions.event import Asked, EventError, asked, boundary, from_pubsub


def pubsub(text: str) -> dict[str, Any]:
    """The data of a CloudEvent of Pub/Sub."""
    return {
        "message": {"data": base64.b64encode(text.encode()).decode(), "messageId": "1"},
        "subscription": "s",
    }


def test_a_message_names_the_date_and_perhaps_a_chain() -> None:
    """Other keys are passed over."""
    message = {"game_date": "2025-01-15", "correlation_id": "c1", "status": "done"}

    assert from_pubsub(pubsub(json.dumps(message))) == Asked("2025-01-15", "c1")
    assert asked({"game_date": "2025-01-15"}) == Asked("2025-01-15", "")


@pytest.mark.parametrize(
    "data",
    [
        None,
        {},
        {"message": {}},
        {"message": {"data": "!!"}},
        {"message": None},
        pubsub("no json"),
        pubsub("3"),
        pubsub("{}"),
        pubsub('{"game_date": 3}'),
        pubsub('{"game_date": "2025-01-15", "as_of": "yesterday"}'),
        pubsub('{"game_date": "2025-01-15", "as_of": "2025-01-16T11:00:00"}'),
        pubsub('{"game_date": "2025-01-15", "as_of": 3}'),
    ],
)
def test_what_says_nothing_usable_is_refused(data: Any) -> None:
    """By our own error."""
    with pytest.raises(EventError):
        from_pubsub(data)


def test_a_boundary_is_of_now_and_of_the_variables() -> None:
    """Not of when the event was sent: it may be an old one, delivered again."""
    env = {"GOOGLE_CLOUD_PROJECT": "p", "NEXT_PHASE_URL": "http://next/"}
    it = boundary("2-3", Asked("2025-01-15", "c1"), env, ManualClock(0.0))

    assert (it.phase, it.game_date, it.now) == ("2-3", "2025-01-15", datetime(1970, 1, 1, tzinfo=UTC))
    assert (it.project, it.next_url, it.correlation_id) == ("p", "http://next/", "c1")


def test_it_may_be_judged_as_of_another_time() -> None:
    """In a rehearsal, or to look at an old date again."""
    message = {"game_date": "2025-01-15", "as_of": "2025-01-16T03:30:00-05:00"}
    it = boundary("2-3", asked(message), {}, ManualClock())

    assert it.now == datetime(2025, 1, 16, 8, 30, tzinfo=UTC)
