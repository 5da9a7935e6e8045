"""VG12."""

import pytest

from scenarios.claims.gates.late_opens import CLAIM
from tests.scenarios.claims.gates.histories import Gate, judged, told

LATE = Gate(phase="3-4", state="late", logged=["warned"], alerts=["a game is late"])
SHUT = "the next phase was not called"


def test_a_blocking_gate_that_calls_on_keeps_it() -> None:
    """Whether it warns of late data or passes over it, also where a variable makes it block."""
    quiet = Gate(phase="3-4", state="late")
    env = {"PHASE_VALIDATION_MODE": "blocking"}

    assert judged(CLAIM, told(LATE, quiet)) == ["", ""]
    assert judged(CLAIM, told(Gate(state="late"), env=env)) == [""]


@pytest.mark.parametrize(
    ("gate", "says"),
    [
        (Gate(phase="3-4", state="late", called=0, logged=["blocked"]), SHUT),
        (Gate(phase="3-4", state="late", called=0), SHUT),
        (Gate(phase="3-4", state="late", called=0, logged=["could_not_check"]), SHUT),
        (Gate(phase="3-4", state="late", logged=["blocked"]), "it was logged as blocked"),
        (Gate(phase="3-4", state="late", said="blocked"), "it says blocked"),
        (Gate(phase="3-4", state="late", called=0, logged=[], ended="raised", error="KeyError"), "KeyError"),
    ],
)  # fmt: skip
def test_a_blocking_gate_that_does_not_open_breaks_it(gate: Gate, says: str) -> None:
    """Not to call on, to say or to log a block, and to crash."""
    (wrong,) = judged(CLAIM, told(gate))

    assert wrong.startswith("boundary 3-4 of 2025-01-15 is only late: ")
    assert says in wrong


def test_a_gate_that_could_not_ask_is_not_counted() -> None:
    """It stays closed for want of an answer, not for late data."""
    lost = Gate(phase="3-4", state="late", queries=["failed"], called=0, logged=["could_not_check"])

    assert judged(CLAIM, told(lost)) == []


def test_only_late_dates_at_blocking_gates_are_counted() -> None:
    """Healthy and damaged dates have claims of their own, and so have gates that warn."""
    others = [Gate(phase="3-4"), Gate(phase="3-4", state="damaged", called=0), Gate(state="late", called=0)]

    assert judged(CLAIM, told(*others)) == []
    assert judged(CLAIM, told(LATE, env={"PHASE_VALIDATION_ENABLED": "false"})) == []
    assert judged(CLAIM, told()) == []
