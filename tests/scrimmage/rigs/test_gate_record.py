"""Writes the history of gates."""

from types import SimpleNamespace

from scrimmage.rigs.gate_dates import asked
from scrimmage.rigs.gate_record import GateRecord
from simulators import history
from simulators.clock import VirtualClock
from tests.scrimmage.rigs.gate_cases import case


def _record() -> tuple[GateRecord, VirtualClock]:
    clock = VirtualClock()
    record = GateRecord(clock)
    record.start(next(iter(asked(case()))), 1)
    return record, clock


def test_a_decision_may_be_an_object_or_a_mapping() -> None:
    """Anything else says nothing."""
    record, _ = _record()
    issue = SimpleNamespace(check="game_count", severity="warning", message="m")
    record.decided(SimpleNamespace(outcome="warned", issues=[issue]))
    record.decided({"outcome": "open"})
    record.decided(None)

    decisions = [one for one in record.events if isinstance(one, history.GateDecision)]
    assert [(one.outcome, len(one.issues)) for one in decisions] == [("warned", 1), ("open", 0)]
    assert decisions[0].issues[0] == history.Issue("game_count", "warning", "m")


def test_what_an_attempt_took_is_timed_from_its_start() -> None:
    """In microseconds of the run."""
    record, clock = _record()
    clock.sleep(7)
    record.end("complete")

    end = record.events[-1]
    assert isinstance(end, history.GateEnd)
    assert end.took == 7


def test_lines_of_json_that_tell_an_outcome_count_as_logged() -> None:
    """Others, and what is no JSON, are passed over."""
    record, _ = _record()
    record.said('starting\n{"event": "x"}\n{"outcome": "open", "mode": "warning"}\n[1]\n')

    assert [
        (one.where, one.outcome, one.mode) for one in record.events if isinstance(one, history.Logged)
    ] == [("stderr", "open", "warning")]
