"""From facts to what the checks say."""

import pytest

from reference.clock import ManualClock
from reference.validation import Mode, Severity, ValidationConfig
from reference.validation.checks.processors import Processors
from reference.validation.facts import Run
from reference.validation.judge import judged
from reference.validation.plan import Answers

CHECKS = (Processors("a"), Processors("b"))


@pytest.mark.parametrize(("mode", "severity"), [(Mode.WARNING, "warning"), (Mode.BLOCKING, "blocking")])
def test_a_check_without_its_facts_says_why(mode: Mode, severity: str) -> None:
    """How much that weighs is the mode's policy."""
    answers = Answers({}, {"run": "dead"})
    made = judged(CHECKS, answers, now=0, config=ValidationConfig(), mode=mode, clock=ManualClock())

    assert [one.made for one in made] == [False, False]
    assert [(one.severity, one.message) for one in made[0].findings] == [
        (Severity(severity), "processors of a could not be checked: dead")
    ]


def test_a_check_with_its_facts_finds_and_measures() -> None:
    """In the order of the checks."""
    answers = Answers({"run": [Run("b", "success")]}, {"other": "dead"})
    first, second = judged(
        CHECKS, answers, now=0, config=ValidationConfig(), mode=Mode.WARNING, clock=ManualClock()
    )

    assert (first.made, first.measures, len(first.findings)) == (True, {"status": "never ran"}, 1)
    assert (second.subject, second.findings, second.duration_ms) == ("b", (), 0)
