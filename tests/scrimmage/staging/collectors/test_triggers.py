"""The sink before the processors: triggers as they get them."""

import json
from typing import Any

import pytest

from scrimmage.staging.collectors.triggers import Triggers
from scrimmage.staging.model import Entry
from simulators.history import Trigger
from simulators.outages import Rule
from simulators.outages.cut import Cut
from simulators.outages.when import When
from tests.scrimmage.staging.collectors.posting import Told, post, posts
from tests.scrimmage.staging.collectors.staged import lived
from tests.scrimmage.staging.servers import Answer, Asked, server

pytestmark = pytest.mark.wire
DAY = "2025-01-15"


def order(**more: Any) -> dict[str, Any]:
    """A trigger's body."""
    return {"processor": "box", "game_date": DAY, "correlation_id": "corr-1", "game_ids": ["7"], **more}


def _url(made: Triggers, processor: str = "box") -> str:
    return made.env["SELF_HEAL_PROCESSOR_URL"].replace("{processor}", processor)


def _triggers(
    made: Triggers, *bodies: Any, key: str = "k", fencing: str = "3"
) -> tuple[list[Trigger], list[Told]]:
    told: list[Told] = []
    headers = {"Idempotency-Key": key, "Fencing-Token": fencing}
    during = posts(told, *(lambda body=body: post(_url(made), body, **headers) for body in bodies))
    return [event for event in lived(made, during) if isinstance(event, Trigger)], told


def _answers(*answers: tuple[int, dict[str, str], dict[str, Any]]) -> Answer:
    left = list(answers)

    def answer(_: Asked) -> tuple[int, dict[str, str], bytes]:
        status, fields, body = left.pop(0)
        return status, fields, json.dumps(body).encode()

    return answer


def test_a_trigger_is_written_down_with_what_the_processor_made_of_it() -> None:
    """Handed on to its own entry point; taken, repeated, told to wait, stale, refused."""
    said = _answers(
        (202, {}, {"run_id": "r-1"}), (200, {}, {"run_id": "r-1"}), (429, {"Retry-After": "9"}, {}),
        (409, {}, {}), (503, {}, {}),
    )  # fmt: skip
    with server(said) as (url, seen):
        made = Triggers(Entry(forward=f"{url}/run/{{processor}}"))
        events, told = _triggers(made, *[order()] * 5)
        assert made.hosts == [url.removeprefix("http://")]

    assert [event.taken for event in events] == ["taken", "repeated", "told_to_wait", "stale", "refused"]
    assert [status for status, _ in told] == [202, 200, 429, 409, 503]
    first, again, later, *_ = events
    assert (first.processor, first.game_ids, first.token) == ("box", ["7"], 3)
    assert (first.key, first.correlation, first.run, again.run) == (
        "[key 1]",
        "[heal 1]",
        "[run 1]",
        "[run 1]",
    )
    assert later.told is not None
    assert 8_900_000 < later.told - later.t < 9_100_000
    assert {path for _, path, _, _ in seen} == {"/run/box"}
    assert seen[0][2]["idempotency-key"] == "k"


def test_without_an_entry_point_triggers_are_taken_and_nobody_runs() -> None:
    """202 without a run."""
    events, told = _triggers(Triggers(Entry()), order(game_ids=None))

    assert ([event.taken for event in events], events[0].run, told[0][0]) == (["taken"], "", 202)
    assert events[0].game_ids is None


def test_an_answer_that_is_lost_has_begun_its_run_all_the_same() -> None:
    """The sender cannot know; the processor's answer names the run."""
    with server(_answers((202, {}, {"run_id": "r-1"}), (200, {}, {"run_id": "r-1"}))) as (url, _):
        rules = [Rule(when=When(first=1), do=Cut(after=0))]
        events, told = _triggers(Triggers(Entry(forward=f"{url}/", outages=rules)), order(), order())

    assert [(event.taken, event.run) for event in events] == [("lost", "[run 1]"), ("repeated", "[run 1]")]
    assert told[0][0] == 0


def test_what_is_no_trigger_is_written_down_as_such() -> None:
    """With the processor that its path names."""
    events, _ = _triggers(Triggers(Entry()), {"who": "knows"})

    assert [(event.processor, event.game_date, event.correlation) for event in events] == [("box", "", "")]


def test_nobody_triggered_is_no_event() -> None:
    """A healthy night."""
    assert lived(Triggers(Entry())) == []
