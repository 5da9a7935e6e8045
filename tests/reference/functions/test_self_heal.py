"""Self-heal as functions-framework serves it: what is acknowledged, and what is delivered again."""

import base64
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import functions_framework
import pytest

import reference.self_heal
from reference.clock import ManualClock
from reference.functions import self_heal
from reference.functions.event import Asked, EventError
from reference.self_heal import Night, Outcome, State
from reference.variables import ConfigError

SOURCE = str(Path(self_heal.__file__))
DAY = {"game_date": "2025-01-15"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Night]:
    """The nights that the healer was asked; it ends as HEAL_ENDS says."""
    nights: list[Night] = []
    monkeypatch.setenv("SELF_HEAL_PROCESSOR_URL", "http://x.example/{processor}")
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "proj")
    return nights


def serve(target: str, state: State, asked: list[Night], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A client of the function *target* over a healer that ends in *state*."""

    def heal(night: Night) -> Outcome:
        asked.append(night)
        return Outcome(state, "heal-1")

    monkeypatch.setattr(reference.self_heal, "heal", heal)  # the framework loads the source anew
    app = functions_framework.create_app(target, SOURCE)  # type: ignore[no-untyped-call]
    app.config["PROPAGATE_EXCEPTIONS"] = False  # as on a real server
    return app.test_client()


def deliver(client: Any, message: Any = DAY) -> int:
    """Deliver a Pub/Sub message as a CloudEvent."""
    data = base64.b64encode(json.dumps(message).encode()).decode()
    headers = {"ce-id": "1", "ce-source": "//pubsub/t", "ce-specversion": "1.0",
               "ce-type": "google.cloud.pubsub.topic.v1.messagePublished"}  # fmt: skip
    return int(client.post("/", headers=headers, json={"message": {"data": data}}).status_code)


@pytest.mark.parametrize("state", list(State))
def test_only_what_is_unknown_or_busy_is_delivered_again(
    state: State, asked: list[Night], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By event and by HTTP alike."""
    again = state in (State.UNKNOWN, State.BUSY)

    assert deliver(serve("self_heal", state, asked, monkeypatch)) == (500 if again else 200)
    reply = serve("self_heal_http", state, asked, monkeypatch).post("/", json=DAY)
    assert (reply.status_code, reply.get_json()) == (
        503 if again else 200,
        {"state": state, "correlation_id": "heal-1", "reasons": []},
    )
    assert [str(night.game_date) for night in asked] == ["2025-01-15"] * 2
    assert asked[0].processors["ml_feature_store"] == "http://x.example/ml_feature_store"


@pytest.mark.parametrize("message", [{}, [], {"game_date": 3}])
def test_a_message_that_says_nothing_is_not_delivered_again(
    message: Any, asked: list[Night], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would never end: one line tells of it. A request is told that it is wrong."""
    assert deliver(serve("self_heal", State.HEALED, asked, monkeypatch), message) == 200
    assert json.loads(capsys.readouterr().err.splitlines()[-1])["event"] == "event_refused"
    reply = serve("self_heal_http", State.HEALED, asked, monkeypatch).post("/", json=message)
    assert (reply.status_code, asked) == (400, [])


def test_a_wrong_variable_is_delivered_again(asked: list[Night], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody will mend it."""
    monkeypatch.delenv("SELF_HEAL_PROCESSOR_URL")

    assert deliver(serve("self_heal", State.HEALED, asked, monkeypatch)) == 500
    reply = serve("self_heal_http", State.HEALED, asked, monkeypatch).post("/", json=DAY)
    assert (reply.status_code, asked) == (500, [])
    with pytest.raises(ConfigError, match="GOOGLE_CLOUD_PROJECT is not set"):
        self_heal.night(Asked("2025-01-15"), {}, ManualClock())


def test_last_is_the_eastern_day_before() -> None:
    """At six in the morning, Eastern, and at nine in the evening, when it is tomorrow in UTC."""
    env = {"GOOGLE_CLOUD_PROJECT": "p", "SELF_HEAL_PROCESSOR_URL": "http://x/{processor}"}
    morning, evening = 1_737_025_200.0, 1_737_079_200.0  # 2025-01-16, 11:00 UTC, and 2025-01-17, 02:00 UTC

    assert self_heal.night(Asked("last"), env, ManualClock(morning)).game_date == "2025-01-15"
    assert self_heal.night(Asked("last"), env, ManualClock(evening)).game_date == "2025-01-15"


def test_before_the_first_day_there_is_none() -> None:
    """A message that says so is not delivered again."""
    env = {"GOOGLE_CLOUD_PROJECT": "p", "SELF_HEAL_PROCESSOR_URL": "http://x.example/{processor}"}
    first = datetime(1, 1, 1, tzinfo=UTC)
    with pytest.raises(EventError, match="as_of is 0001-01-01T00:00:00"):
        self_heal.night(Asked("last", as_of=first), env, ManualClock())


def test_a_night_may_be_looked_at_as_of_another_time(
    asked: list[Night], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a rehearsal, whose night is long over."""
    message = {**DAY, "as_of": "2025-01-16T11:00:00+00:00"}
    serve("self_heal_http", State.HEALED, asked, monkeypatch).post("/", json=message)

    assert [str(night.now) for night in asked] == ["2025-01-16 11:00:00+00:00"]
