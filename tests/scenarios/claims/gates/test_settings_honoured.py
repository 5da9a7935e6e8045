"""VG9."""

from typing import Any

import pytest

from scenarios.claims.gates.settings_honoured import CLAIM
from simulators.history import Declares
from tests.scenarios.claims.gates.histories import Gate, judged, told

WRONG = Gate(ended="raised", error="ConfigError: PHASE_VALIDATION_MODE is 'x'", called=0, logged=[])


@pytest.mark.parametrize(
    ("gate", "entry"),
    [
        (Gate(logged=["disabled"]), {"outcomes": ["disabled"], "calls": True}),
        (Gate(logged=["blocked"], called=0), {"outcomes": ["warned", "blocked"], "calls": False}),
        (WRONG, {"refuses": "PHASE_VALIDATION_MODE"}),
    ],
)
def test_what_is_due_keeps_it(gate: Gate, entry: dict[str, Any]) -> None:
    """As the entry says."""
    assert judged(CLAIM, told(gate), entry=entry) == [""]


@pytest.mark.parametrize(
    ("gate", "entry", "says"),
    [
        (Gate(), {"outcomes": ["disabled"]}, "logged as open, where disabled is due"),
        (Gate(logged=[]), {"outcomes": ["open"]}, "logged as nothing"),
        (Gate(), {"calls": False}, "the next phase was called"),
        (Gate(called=0), {"calls": True}, "the next phase was not called"),
        (Gate(), {"refuses": "X"}, "X is wrong, and the gate ended as complete"),
        (WRONG, {"refuses": "X_THRESHOLD"}, "does not name X_THRESHOLD"),
        (WRONG, {"outcomes": ["open"]}, "the gate raised ConfigError"),
    ],
)
def test_anything_else_breaks_it(gate: Gate, entry: dict[str, Any], says: str) -> None:
    """One finding an attempt."""
    (found,) = judged(CLAIM, told(gate), entry=entry)

    assert says in found


def test_it_needs_a_target_that_knows_the_variables() -> None:
    """A stranger's gate may have others."""
    assert CLAIM.needs(Declares(), {}) == "declares none of the flags"
    assert not CLAIM.needs(Declares(flags=["PHASE_VALIDATION_ENABLED"]), {})
