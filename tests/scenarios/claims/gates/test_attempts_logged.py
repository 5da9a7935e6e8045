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


@pytest.mark.parametrize(("checked", "keeps"), [(299, False), (300, True), (900, True), (901, False)])
def test_how_long_the_checks_took_fits_what_others_saw(checked: int, *, keeps: bool) -> None:
    """No less than an answer, no more than the attempt, each within a tenth of a second."""
    (says,) = judged(CLAIM, told(Gate(query_took=0.4, took=0.8, checked_ms=checked)))

    assert says == (
        "" if keeps else f"boundary 2-3 of 2025-01-15 took 800 ms, and was logged as checked in {checked} ms"
    )


def test_an_answer_that_did_not_come_took_as_long_as_it_liked() -> None:
    """The gate may have gone on without it."""
    gate = Gate(queries=["hung"], query_took=9, took=0.2, checked_ms=100, logged=["could_not_check"])

    assert judged(CLAIM, told(gate)) == [""]
