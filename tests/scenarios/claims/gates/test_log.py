"""A gate's history as judges read it."""

import pytest

from scenarios.claims.gates.log import attempts
from tests.scenarios.claims.gates.histories import Gate, told


def test_an_event_belongs_to_the_attempt_that_began_last() -> None:
    """Also a row that is read after the end."""
    first, second = attempts(told(Gate(alerts=["a"]), Gate(phase="3-4", called=0, logged=["blocked"])))

    assert ([one.says for one in first.alerts], first.outcomes, len(first.called)) == (["a"], ["open"], 1)
    assert (second.alerts, second.outcomes, second.called) == ([], ["blocked"], [])
    assert (first.mode, second.mode) == ("warning", "blocking")


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
    assert attempts(told(gate))[0].alarm == alarm


def test_a_slow_answer_is_no_outage() -> None:
    """Nor is an insert that failed: it asked nothing."""
    assert not attempts(told(Gate(queries=["slow"], inserts=["failed"])))[0].outage
    assert attempts(told(Gate(queries=["hung", "whole"])))[0].outage
