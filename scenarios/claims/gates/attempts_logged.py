"""VG5: every attempt is logged, whatever came of it."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import REACHED, Attempt, attempts
from simulators.history import History

_MILLI = 1_000
_GRAIN = 100 * _MILLI
"""Microseconds by which two clocks on the wire may differ about the same call."""


def attempts_logged(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt that ended by itself.

    A row in the table is due; a JSON line on stderr counts where the warehouse took no insert.
    MODE=disabled is logged and asks the warehouse nothing; ENABLED=false does neither. How long the checks
    took, where the row says so, is no less than an answer took and no more than the attempt, within 0.1 s.
    """
    del question
    for attempt in attempts(history):
        if attempt.end is None or attempt.end.outcome != "complete":
            continue
        wrong = _wrong(attempt)
        yield broken(attempt.end.n, f"{attempt.what} {wrong}") if wrong else kept(attempt.end.n)


def _wrong(attempt: Attempt) -> str:
    if attempt.mode == "off":
        if attempt.logged:
            return f"is switched off and was logged as {attempt.logged[0].outcome}"
        return "is switched off and asked the warehouse" if attempt.calls else ""
    return (
        _not_logged(attempt)
        or (_disabled(attempt) if attempt.mode == "disabled" else _contradiction(attempt))
        or _mistimed(attempt)
    )


def _not_logged(attempt: Attempt) -> str:
    rows = [one for one in attempt.logged if one.where == "table"]
    lines = [one for one in attempt.logged if one.where == "stderr"]
    if len(rows) > 1:
        return f"was logged {len(rows)} times"
    deaf = [call for call in attempt.calls if call.op == "insert" and call.fate not in REACHED]
    if rows or (lines and (deaf or attempt.outage)):
        return ""
    return "was not logged" + (" in the table, and the warehouse took inserts" if lines else "")


def _disabled(attempt: Attempt) -> str:
    if attempt.queries:
        return "is disabled and asked the warehouse"
    said = attempt.outcomes[0]
    return "" if said == "disabled" else f"is disabled and was logged as {said}"


def _contradiction(attempt: Attempt) -> str:
    """To say one thing and log another fails."""
    said, logged = attempt.decision, attempt.outcomes[0]
    if said is None or said.outcome == logged:
        return ""
    return f"says {said.outcome} and was logged as {logged}"


def _mistimed(attempt: Attempt) -> str:
    end, said = attempt.end, attempt.logged[0].checked_ms
    if end is None or said is None:
        return ""
    least = max((call.took for call in attempt.queries if call.fate in REACHED), default=0)
    if least - _GRAIN <= said * _MILLI <= end.took + _GRAIN:
        return ""
    return f"took {end.took / _MILLI:.0f} ms, and was logged as checked in {said} ms"


CLAIM = Claim(
    id="VG5",
    title="Every attempt of a gate is logged.",
    level="documented",
    source="task 7 (every attempt logged to BigQuery)",
    statistic="attempts not logged, or logged wrong",
    judge=attempts_logged,
    kind="gate",
)
