"""What a gate found, and what it decided."""

import pytest

from reference.validation import Checked, Finding, Mode, Outcome, PhaseBlockedError, Result, Severity
from reference.validation.result import outcome_of


def checked(*severities: str, made: bool = True) -> Checked:
    """A check with findings of these severities."""
    found = tuple(Finding("c", "s", Severity(one), f"a {one}") for one in severities)
    return Checked("c", "s", made=made, findings=found)


UNMADE = checked("blocking", made=False)


@pytest.mark.parametrize(
    ("checks", "warning", "blocking"),
    [
        ((checked(),), "open", "open"),
        ((checked("info"),), "warned", "warned"),
        ((checked("warning"),), "warned", "warned"),
        ((checked("warning", "blocking"),), "warned", "blocked"),
        ((checked(), UNMADE), "could_not_check", "could_not_check"),
        ((checked("warning"), UNMADE), "could_not_check", "could_not_check"),
        ((checked("blocking"), UNMADE), "could_not_check", "blocked"),
    ],
)
def test_the_outcome_by_mode(checks: tuple[Checked, ...], warning: str, blocking: str) -> None:
    """What is known to be bad goes before what is not known, where it blocks."""
    assert (outcome_of(checks, Mode.WARNING), outcome_of(checks, Mode.BLOCKING)) == (warning, blocking)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_a_blocking_gate_closes(outcome: Outcome) -> None:
    """On a block, and where it could not check."""
    closed = outcome in ("blocked", "could_not_check")

    assert Result("3-4", "2025-01-15", Mode.BLOCKING, outcome).opens is not closed
    assert Result("3-4", "2025-01-15", Mode.WARNING, outcome).opens


def test_the_exception_carries_the_result() -> None:
    """And says what blocks."""
    result = Result("3-4", "2025-01-15", Mode.BLOCKING, Outcome.BLOCKED, (checked("info", "blocking"),))
    error = PhaseBlockedError(result)

    assert error.result is result
    assert str(error) == "phase 3-4 of 2025-01-15: blocked: a blocking"


def test_a_finding_is_the_same_whatever_was_measured() -> None:
    """But not when it gets worse."""
    assert Finding("c", "s", Severity.WARNING, "1").key == Finding("c", "s", Severity.WARNING, "2").key
    assert Finding("c", "s", Severity.WARNING, "1").key != Finding("c", "s", Severity.BLOCKING, "1").key


def test_a_decision_is_made_of_plain_texts() -> None:
    """They cross process boundaries."""
    decision = Result("3-4", "d", Mode.WARNING, Outcome.WARNED, (checked("info"),)).decision

    assert type(decision.outcome) is str
    assert (decision.issues[0].check, decision.issues[0].severity, decision.issues[0].message) == (
        "c", "info", "a info",
    )  # fmt: skip
