"""VG7: an outage of the warehouse is no finding about the data."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import ACCUSES, REACHED, Attempt, attempts
from simulators.history import History

WITHIN = 30.0
"""Seconds within which a gate answers whatever the warehouse does, where the scenario does not say."""

_SECOND = 1_000_000


def outage_is_no_finding(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt over healthy tables that lost a call to the warehouse.

    It answers within ``within`` seconds and accuses nobody. Where a question brought no answer it is
    logged as could_not_check: then a blocking gate does not call on, and a warning one does and alerts;
    if a later question was answered, it may have found its way and be open. Where only the record of
    the attempt was lost, it is open.
    """
    within = float(question.settings.get("within", WITHIN))
    for attempt in attempts(history):
        if attempt.state != "healthy" or not attempt.lost or attempt.mode in {"off", "disabled"}:
            continue
        wrong = _late(attempt, within) or _mistaken(attempt)
        at = (attempt.end or attempt.start).n
        says = f"{attempt.what}, a call {attempt.lost[0].fate}: {wrong}"
        yield broken(at, says) if wrong else kept(at)


def _late(attempt: Attempt, within: float) -> str:
    end = attempt.end
    if end is None:
        return "the gate never ended"
    slow = end.took > within * _SECOND
    return attempt.crash or (f"it took {end.took / _SECOND:.1f} s, {within:g} s are allowed" if slow else "")


def _mistaken(attempt: Attempt) -> str:
    accused = next((outcome for outcome in attempt.outcomes if outcome in ACCUSES), "")
    if accused:
        return f"it was logged as {accused}, and the tables are whole"
    if "could_not_check" in attempt.outcomes:
        return _policy(attempt) if attempt.outage else "it could check, and was logged as could_not_check"
    if attempt.outage and attempt.queries[-1].fate not in REACHED:
        said = ", ".join(attempt.outcomes) or "nothing"
        return f"it was logged as {said}, and could not have checked"
    return "" if attempt.called else "it could check, and did not call on"


def _policy(attempt: Attempt) -> str:
    if attempt.mode == "blocking":
        return "the blocking gate called on without having checked" if attempt.called else ""
    if not attempt.called:
        return "the warning gate did not call on"
    return "" if attempt.alerts else "nobody was alerted that it could not check"


CLAIM = Claim(
    id="VG7",
    title="A warehouse outage is reported as such, and accuses no data.",
    level="documented",
    source="known mistakes (a warehouse outage read as zero games); tasks 10 and 11",
    statistic="outages mistaken",
    judge=outage_is_no_finding,
    kind="gate",
    settings=("within",),
)
