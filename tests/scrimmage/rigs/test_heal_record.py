"""Writes the history of healers."""

from datetime import date
from types import SimpleNamespace

import pytest

from scrimmage.rigs.heal_record import Answer, HealRecord, answer_of
from simulators import history
from simulators.clock import VirtualClock
from simulators.pipeline.night_truth import NightTruth
from simulators.processors.order import Answered, Difference, Order
from simulators.wire import Response


def _told(status: int) -> Response:
    return Response(status, (("Retry-After", "7"),))


def _record() -> tuple[HealRecord, VirtualClock, int]:
    clock = VirtualClock()
    record = HealRecord(clock)
    record.begin(date(2025, 1, 15), NightTruth("damaged", (), ("a 1",), (), "x"), ["drop_games"], faults=True)
    return record, clock, record.start(2, "2025-01-16T11:00:00Z", calm=False)


def test_a_night_is_numbered_and_tells_its_truth() -> None:
    """By what made the tables."""
    record, _, _ = _record()

    (night, start) = record.events
    assert isinstance(night, history.NightStart)
    assert (night.night, night.state, night.damages, night.waits) == (1, "damaged", ["drop_games"], ["a 1"])
    assert isinstance(start, history.HealStart)
    assert (start.heal, start.healer, start.game_date) == (1, 2, "2025-01-15")


def test_an_outcome_may_be_an_object_or_a_mapping() -> None:
    """Anything else says nothing."""
    record, _, heal = _record()
    for said in (SimpleNamespace(state="healed", correlation_id="c"), {"state": "busy"}, None, {"state": 1}):
        record.said(heal, said)

    assert [
        (one.state, one.correlation) for one in record.events if isinstance(one, history.HealOutcome)
    ] == [("healed", "c"), ("busy", "")]


def test_what_a_start_took_is_timed_from_its_beginning() -> None:
    """In microseconds, whoever else is started between."""
    record, clock, heal = _record()
    clock.sleep(5)
    other = record.start(1, "x", calm=True)
    clock.sleep(2)
    record.end(heal, "complete")
    record.end(other, "raised", "E: x")

    assert [(one.heal, one.took) for one in record.events if isinstance(one, history.HealEnd)] == [
        (1, 7),
        (2, 2),
    ]


def test_a_trigger_is_told_as_the_processor_read_it() -> None:
    """One that it could not read has no key, and the date of the night."""
    record, _, _ = _record()
    record.trigger(2, "box", Order("box", "2025-01-14", ("7",), "k", "c", 3), Answer("taken", 202, run="r"))
    record.trigger(2, "box", None, Answer("invalid", 400))

    first, second = (one for one in record.events if isinstance(one, history.Trigger))
    assert (first.game_date, first.game_ids, first.key, first.token) == ("2025-01-14", ["7"], "k", 3)
    assert (second.game_date, second.game_ids, second.key, second.taken) == (
        "2025-01-15",
        None,
        "",
        "invalid",
    )


def test_every_table_is_told_beside_those_that_differ() -> None:
    """A whole one too, so that a reader knows it was looked at."""
    record, _, _ = _record()
    record.tables(["a", "b"], [Difference("b", 1, 2, hidden=True)])

    states = [one for one in record.events if isinstance(one, history.TableState)]
    assert [(one.name, one.whole, one.hidden) for one in states] == [("a", True, False), ("b", False, True)]


def test_attempts_in_the_ledger_are_counted_by_processor() -> None:
    """One that was told to wait is none; what cannot be read counts for nothing."""
    record, _, _ = _record()
    attempts = [
        {"processor": "a", "status": "failed"}, {"processor": "a", "status": "success"},
        {"processor": "b", "status": "told_to_wait"}, "x",
    ]  # fmt: skip
    record.entries([("c", {"state": "healed", "attempts": attempts}), ("d", {"attempts": 3})])

    found = [one for one in record.events if isinstance(one, history.HealEntry)]
    assert [(one.correlation, one.attempts) for one in found] == [("c", {"a": 2}), ("d", {})]


def test_what_becomes_known_later_is_added_where_it_belongs() -> None:
    """The event keeps its number and its time."""
    record, clock, _ = _record()
    trigger = record.trigger(1, "box", None, Answer("lost"))
    alert = record.alert("a", delivered=False)
    clock.sleep(5)
    record.answered(trigger, Answer("taken", 202, run="r"))
    record.delivered(alert)

    asked, told = record.events[-2:]
    assert isinstance(asked, history.Trigger)
    assert isinstance(told, history.Alert)
    assert (asked.n, asked.t, asked.taken, asked.status, asked.run) == (trigger, 0, "taken", 202, "r")
    assert (told.n, told.t, told.delivered) == (alert, 0, True)


@pytest.mark.parametrize(
    ("answered", "reply", "answer"),
    [
        (Answered("taken", 202, run="r"), Response(202), Answer("taken", 202, run="r")),
        (Answered("taken", 202, run="r"), None, Answer("lost", run="r")),
        (Answered("told_to_wait", 429, 7), _told(429), Answer("told_to_wait", 429, 7_000_100)),
        (None, _told(429), Answer("told_to_wait", 429, 7_000_100)),
        (None, _told(503), Answer("refused", 503, 7_000_100)),
        (None, Response(503, (("Retry-After", "soon"),)), Answer("refused", 503)),
        (None, Response(200), Answer("lost", 200)),
        (None, None, Answer("lost")),
    ],
)
def test_what_a_processor_made_of_a_trigger_is_what_its_sender_can_use(
    answered: Answered | None, reply: Response | None, answer: Answer
) -> None:
    """A reply of somebody in between counts as what it says; waits count from its arrival."""
    assert answer_of(answered, reply, 100) == answer
