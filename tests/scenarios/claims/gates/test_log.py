"""A gate's history as judges read it."""

import pytest

from scenarios.claims.gates.log import attempts
from simulators.history import Alert, Event, History, WarehouseCall
from tests.scenarios.claims.gates.histories import Gate, told


def test_an_event_belongs_to_the_attempt_that_began_last() -> None:
    """Also a row that is read after the end."""
    first, second = attempts(told(Gate(alerts=["a"]), Gate(phase="3-4", called=0, logged=["blocked"])))

    assert ([one.says for one in first.alerts], first.outcomes, len(first.called)) == (["a"], ["open"], 1)
    assert (second.alerts, second.outcomes, second.called) == ([], ["blocked"], [])
    assert (first.mode, second.mode) == ("warning", "blocking")


def test_what_a_healer_signed_is_no_gate_s() -> None:
    """It works beside, over the same warehouse and the same Slack."""
    alone = told(Gate(alerts=["a"]))
    first = alone.events[0]
    beside: list[Event] = [
        Alert(n=first.n, t=first.t, who="slack", says="healed", heal=1),
        WarehouseCall(n=first.n, t=first.t, who="warehouse", op="query", took=1, fate="hung", heal=1),
    ]
    (one,) = attempts(History(alone.header, [first, *beside, *alone.events[1:]]))

    assert [alert.says for alert in one.alerts] == ["a"]
    assert not one.outage


@pytest.mark.parametrize(
    ("gate", "alarm"),
    [
        (Gate(), ""),
        (Gate(alerts=["two games are missing"]), "an alert: two games are missing"),
        (Gate(called=0), "the next phase was not called"),
        (Gate(logged=["warned"]), "logged as warned"),
        (Gate(logged=["could_not_check"]), ""),
    ],
)
def test_an_alarm_is_what_others_see_of_it(gate: Gate, alarm: str) -> None:
    """An alert, a phase that was not called, or a row that accuses."""
    assert next(attempts(told(gate))).alarm == alarm


def test_a_slow_answer_is_no_outage() -> None:
    """Nor is an insert that failed: it asked nothing."""
    assert not next(attempts(told(Gate(queries=["slow"], inserts=["failed"])))).outage
    assert next(attempts(told(Gate(queries=["hung", "whole"])))).outage
