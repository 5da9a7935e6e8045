"""What a gate found, and what it decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from reference.validation.config import Mode


class Severity(StrEnum):
    """How much a finding weighs; in ascending order."""

    INFO = "info"
    WARNING = "warning"
    BLOCKING = "blocking"


class Outcome(StrEnum):
    """What came of an attempt."""

    OPEN = "open"
    """Everything was checked, nothing was found."""
    WARNED = "warned"
    """Something was found; the next phase is called."""
    BLOCKED = "blocked"
    COULD_NOT_CHECK = "could_not_check"
    """Nothing blocking was found, but not everything could be checked."""
    DISABLED = "disabled"


Measure = float | int | str
Measures = Mapping[str, Measure]
"""Measured values and thresholds by name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found. *subject* is the table, scraper or processor that it is about."""

    check: str
    subject: str
    severity: Severity
    message: str

    @property
    def key(self) -> str:
        """The same for the same finding at another attempt, whatever was measured."""
        return f"{self.check}|{self.subject}|{self.severity}"


@dataclass(frozen=True, slots=True)
class Checked:
    """What one check of one subject gave."""

    check: str
    subject: str
    made: bool = True
    """False: it could not be made, and the one finding says why."""
    findings: tuple[Finding, ...] = ()
    measures: Measures = field(default_factory=dict)
    duration_ms: float = 0.0


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding as a decision shows it."""

    check: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a gate did: an outcome by name, and why."""

    outcome: str
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The whole of one attempt."""

    phase: str
    game_date: str
    mode: Mode
    outcome: Outcome
    checks: tuple[Checked, ...] = ()
    duration_ms: int = 0

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the checks."""
        return tuple(finding for check in self.checks for finding in check.findings)

    @property
    def opens(self) -> bool:
        """Whether the next phase is called: a blocking gate needs to know that nothing is wrong."""
        closed = (Outcome.BLOCKED, Outcome.COULD_NOT_CHECK)
        return self.mode is not Mode.BLOCKING or self.outcome not in closed

    @property
    def decision(self) -> Decision:
        """The result in the words of a decision."""
        issues = tuple(Issue(one.check, str(one.severity), one.message) for one in self.findings)
        return Decision(str(self.outcome), issues)


class PhaseBlockedError(Exception):
    """A blocking gate does not open; ``result`` says what it found."""

    def __init__(self, result: Result) -> None:
        found = "; ".join(one.message for one in result.findings if one.severity is Severity.BLOCKING)
        super().__init__(f"phase {result.phase} of {result.game_date}: {result.outcome}: {found}")
        self.result = result


UNCHECKED: Mapping[Mode, Severity] = {Mode.WARNING: Severity.WARNING, Mode.BLOCKING: Severity.BLOCKING}
"""How much it weighs that a check could not be made: a blocking gate does not call on, a warning one does."""


def outcome_of(checks: tuple[Checked, ...], mode: Mode) -> Outcome:
    """Give the outcome: what is known to be bad goes before what is not known."""
    bad = any(one.severity is Severity.BLOCKING for check in checks if check.made for one in check.findings)
    if bad and mode is Mode.BLOCKING:
        return Outcome.BLOCKED
    if not all(check.made for check in checks):
        return Outcome.COULD_NOT_CHECK
    return Outcome.WARNED if any(check.findings for check in checks) else Outcome.OPEN
