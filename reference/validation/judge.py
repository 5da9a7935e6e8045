"""From facts to what the checks say."""

from collections.abc import Sequence

from reference.clock import Clock
from reference.validation.checks import Check
from reference.validation.config import Mode, ValidationConfig
from reference.validation.facts import Facts
from reference.validation.plan import Answers
from reference.validation.result import UNCHECKED, Checked, Finding


def judged(
    checks: Sequence[Check], answers: Answers, *, now: int, config: ValidationConfig, mode: Mode, clock: Clock
) -> tuple[Checked, ...]:
    """Make each of *checks* over *answers*; one whose facts are lost says why. *now* is in microseconds."""
    facts = Facts(now, answers.facts)
    return tuple(
        _unmade(check, reason, mode)
        if (reason := _lost(check, answers)) is not None
        else _made(check, facts, config, clock)
        for check in checks
    )


def _lost(check: Check, answers: Answers) -> str | None:
    return next((answers.lost[ask.key] for ask in check.asks if ask.key in answers.lost), None)


def _unmade(check: Check, reason: str, mode: Mode) -> Checked:
    says = f"{check.name} of {check.subject} could not be checked: {reason}"
    return Checked(
        check.name, check.subject, made=False,
        findings=(Finding(check.name, f"{check.subject}|unchecked", UNCHECKED[mode], says),),
    )  # fmt: skip


def _made(check: Check, facts: Facts, config: ValidationConfig, clock: Clock) -> Checked:
    start = clock.monotonic()
    verdict = check.judge(facts, config)
    found = tuple(Finding(check.name, check.subject, *one) for one in verdict.findings)
    took = round((clock.monotonic() - start) * 1000, 3)
    return Checked(check.name, check.subject, findings=found, measures=verdict.measures, duration_ms=took)
