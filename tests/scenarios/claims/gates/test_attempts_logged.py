"""VG5."""

import pytest

from scenarios.claims.gates.attempts_logged import CLAIM
from tests.scenarios.claims.gates.histories import Gate, judged, told

DISABLED = {"PHASE_VALIDATION_MODE": "disabled"}
OFF = {"PHASE_VALIDATION_ENABLED": "false"}


@pytest.mark.parametrize(
    ("gate", "env"),
    [
        (Gate(), {}),
        (Gate(said="open"), {}),
        (Gate(where="stderr", inserts=["failed"]), {}),
        (Gate(where="stderr", queries=["hung"], inserts=[], logged=["could_not_check"]), {}),
        (Gate(queries=[], logged=["disabled"]), DISABLED),
        (Gate(queries=[], inserts=[], logged=[]), OFF),
    ],
    ids=["table", "as said", "insert failed", "dead", "disabled", "off"],
)
def test_each_way_of_logging_keeps_it(gate: Gate, env: dict[str, str]) -> None:
    """Stderr counts while the warehouse is dead."""
    assert judged(CLAIM, told(gate, env=env)) == [""]


@pytest.mark.parametrize(
    ("gate", "env", "says"),
    [
        (Gate(logged=[]), {}, "was not logged"),
        (Gate(where="stderr"), {}, "was not logged in the table"),
        (Gate(logged=["open", "open"]), {}, "was logged 2 times"),
        (Gate(said="blocked"), {}, "says blocked and was logged as open"),
        (Gate(logged=["disabled"]), DISABLED, "is disabled and asked the warehouse"),
        (Gate(queries=[]), DISABLED, "is disabled and was logged as open"),
        (Gate(queries=[], logged=[]), DISABLED, "was not logged"),
        (Gate(queries=[]), OFF, "is switched off and was logged as open"),
        (Gate(logged=[]), OFF, "is switched off and asked the warehouse"),
    ],
)
def test_each_way_of_not_logging_breaks_it(gate: Gate, env: dict[str, str], says: str) -> None:
    """One finding an attempt."""
    (found,) = judged(CLAIM, told(gate, env=env))

    assert says in found


def test_an_attempt_that_was_killed_or_raised_is_not_counted() -> None:
    """It could not log."""
    assert judged(CLAIM, told(Gate(ended="died", logged=[]), Gate(ended="raised", logged=[]))) == []
