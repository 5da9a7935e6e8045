"""VG3, VG4 and VG13."""

import pytest

from scenarios.claims.gates.next_phase import BLOCKING, LESSER, WARNING
from simulators import history
from tests.scenarios.claims.gates.histories import Gate, judged, told

BAD = Gate(phase="3-4", state="damaged", blocks=True, called=0, logged=["blocked"])


def test_a_warning_gate_that_calls_once_keeps_it() -> None:
    """With findings too, and when it is switched off."""
    assert judged(WARNING, told(Gate(), Gate(state="damaged", alerts=["x"]))) == ["", ""]
    assert judged(WARNING, told(Gate(phase="3-4"), env={"PHASE_VALIDATION_ENABLED": "false"})) == [""]


@pytest.mark.parametrize("calls", [0, 2])
def test_a_warning_gate_that_calls_never_or_twice_breaks_it(calls: int) -> None:
    """Not calling is blocking; calling twice runs the phase twice."""
    assert f"was called {calls} times" in judged(WARNING, told(Gate(called=calls)))[0]


def test_calling_with_another_date_breaks_it() -> None:
    """The next phase would compute something else."""
    run = told(Gate(called=0))
    call = history.PhaseCalled(n=len(run.events) + 1, t=0, who="phase", phase="2-3", game_date="2025-01-16")
    other = history.History(run.header, [*run.events, call])

    assert "2-3 of 2025-01-16 was called" in judged(WARNING, other)[0]


def test_a_blocking_gate_is_no_matter_of_vg3() -> None:
    """And a warning one none of VG4."""
    assert judged(WARNING, told(BAD)) == []
    assert judged(BLOCKING, told(Gate(state="damaged", blocks=True))) == []


def test_a_blocking_gate_that_blocks_keeps_it() -> None:
    """Only where the damage is one that blocks, and shows."""
    assert judged(BLOCKING, told(BAD)) == [""]
    assert judged(BLOCKING, told(Gate(phase="3-4"), Gate(phase="3-4", state="damaged"))) == []


@pytest.mark.parametrize(
    ("gate", "says"),
    [
        (Gate(phase="3-4", state="damaged", blocks=True), "the next phase was called"),
        (Gate(phase="3-4", state="damaged", blocks=True, called=0, said="open"), "it says open, and blocked"),
    ],
)
def test_a_blocking_gate_that_calls_or_says_otherwise_breaks_it(gate: Gate, says: str) -> None:
    """To say one thing and do another fails."""
    assert says in judged(BLOCKING, told(gate))[0]


def test_a_blocking_gate_that_opens_over_a_trifle_keeps_vg13() -> None:
    """Whatever it says of it."""
    assert judged(LESSER, told(Gate(phase="3-4", state="damaged", alerts=["x"], logged=["warned"]))) == [""]


def test_a_blocking_gate_that_closes_over_a_trifle_breaks_vg13() -> None:
    """The night is lost over it."""
    closed = Gate(phase="3-4", state="damaged", called=0, logged=["blocked"])

    assert "has nothing that blocks: the next phase was not called" in judged(LESSER, told(closed))[0]


def test_what_blocks_what_only_warns_and_what_is_healthy_is_no_matter_of_vg13() -> None:
    """Nor is a run without any gate."""
    others = (BAD, Gate(state="damaged"), Gate(phase="3-4"))

    assert judged(LESSER, told(*others)) == []
    assert judged(LESSER, told()) == []
