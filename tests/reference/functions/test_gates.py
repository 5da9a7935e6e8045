"""When an event is delivered again, and what a request is answered."""

import json

import pytest

from tests.reference.functions.deployed import Deployed, deployed
from tests.reference.validation.night import Tables, night

NAME, PHASE = "phase3_to_phase4", "3-4"


def low() -> Tables:
    """A night whose quality is under the threshold."""
    tables = night()
    tables.change("team_game_summary", {}, quality_score=0.1)
    return tables


@pytest.fixture
def blocked(monkeypatch: pytest.MonkeyPatch) -> Deployed:
    """A blocking gate over a bad night."""
    return deployed(NAME, PHASE, low(), monkeypatch)


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch) -> Deployed:
    """A blocking gate whose warehouse is dead."""
    return deployed(NAME, PHASE, night(), monkeypatch, dead=("query", "insert"))


def test_a_blocked_phase_is_a_decision(blocked: Deployed) -> None:
    """The event is not delivered again; the phase is not called, and people are told once."""
    assert [blocked.event(), blocked.event()] == [200, 200]
    assert blocked.bench.next.bodies == []
    assert len(blocked.bench.texts) == 1
    status, body = blocked.request()
    assert (status, body["outcome"], body["issues"][0]["check"]) == (200, "blocked", "quality")


def test_an_outage_is_none(out: Deployed) -> None:
    """A blocking gate is asked again when the warehouse is back."""
    assert [out.event(), out.event()] == [500, 500]
    status, body = out.request()
    assert (status, body["outcome"]) == (503, "could_not_check")
    assert (out.bench.next.bodies, len(out.bench.texts)) == ([], 1)


def test_a_warning_gate_decides_in_an_outage(out: Deployed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It calls on."""
    monkeypatch.setenv("PHASE_VALIDATION_MODE", "warning")
    out.bench.warehouse.dead = ("query",)

    assert out.event() == 200
    assert len(out.bench.next.bodies) == 1


def test_a_call_that_was_not_taken_is_delivered_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """And then it is taken."""
    it = deployed(NAME, PHASE, night(), monkeypatch)
    it.bench.next.refuse = 1

    assert [it.event(), it.event()] == [500, 200]
    assert len(it.bench.next.bodies) == 2


def test_a_refused_call_is_a_bad_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a request."""
    it = deployed(NAME, PHASE, night(), monkeypatch)
    it.bench.next.refuse = 9

    assert it.request() == (502, {"error": "not now"})


@pytest.mark.parametrize("message", [{}, {"game_date": "2025-02-30"}, {"game_date": 3}, [], "x"])
def test_a_message_that_says_nothing_is_not_delivered_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], message: object
) -> None:
    """It would never end: one line tells of it. A request is told that it is wrong."""
    it = deployed(NAME, PHASE, night(), monkeypatch)

    assert it.event(message) == 200
    line = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (line["event"], line["phase"]) == ("event_refused", PHASE)
    assert it.request(message)[0] == 400
    assert it.bench.warehouse.calls == []


def test_a_wrong_variable_fails_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The event waits until it is put right."""
    it = deployed(NAME, PHASE, night(), monkeypatch)
    monkeypatch.setenv("PHASE_VALIDATION_TIMEOUT", "soon")

    assert it.event() == 500
    status, body = it.request()
    assert status == 500
    assert "PHASE_VALIDATION_TIMEOUT is 'soon'" in body["error"]


def test_each_decision_is_one_line(blocked: Deployed, capsys: pytest.CaptureFixture[str]) -> None:
    """In the function's log."""
    blocked.event()
    line = json.loads(capsys.readouterr().err.splitlines()[-1])

    assert (line["event"], line["phase"], line["outcome"]) == ("gate_decided", PHASE, "blocked")
