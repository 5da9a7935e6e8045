"""VG9: flags, modes and thresholds are honoured, and wrong ones refused by name."""

from collections.abc import Iterator
from typing import Any

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import Attempt, attempts
from simulators.history import History


def settings_honoured(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt of a catalogue entry that says what is due under its variables.

    ``outcomes``: one of these is logged; ``calls``: whether the next phase is called; ``refuses``: the
    attempt ends with an error that names the variable.
    """
    entry = question.entry
    for attempt in attempts(history):
        if attempt.end is not None:
            wrong = _wrong(attempt, entry)
            at = attempt.end.n
            yield broken(at, f"{attempt.what}: {wrong}") if wrong else kept(at)


def _wrong(attempt: Attempt, entry: dict[str, Any]) -> str:
    end = attempt.end
    assert end is not None, "only attempts that ended are asked about"
    if variable := entry.get("refuses"):
        if end.outcome != "raised":
            return f"{variable} is wrong, and the gate ended as {end.outcome}"
        return "" if variable in end.error else f"the error does not name {variable}: {end.error}"
    if end.outcome != "complete":
        return f"the gate {end.outcome} {end.error}"
    due = entry.get("outcomes", [])
    if due and not set(attempt.outcomes) & set(due):
        return f"logged as {', '.join(attempt.outcomes) or 'nothing'}, where {' or '.join(due)} is due"
    calls = entry.get("calls")
    if calls is not None and bool(attempt.called) is not calls:
        return "the next phase was " + ("not called" if calls else "called")
    return ""


CLAIM = Claim(
    id="VG9",
    title="Flags, modes and thresholds are honoured, and wrong ones refused by name.",
    level="documented",
    source="docs/reference/variables.md; task 7 (modes, thresholds by environment)",
    statistic="settings not honoured",
    judge=settings_honoured,
    kind="gate",
    needs=lambda declares, _: (
        "" if "PHASE_VALIDATION_ENABLED" in declares.flags else "declares none of the flags"
    ),
)
