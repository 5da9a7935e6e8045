"""VG8: one alert for each boundary, date and finding, also when the event is delivered twice."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import ACCUSES, Attempt, attempts
from simulators.history import History


def alerted_once(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each boundary and date whose tables show damage in a way that is found.

    At least one alert must have been sent, the same text never twice, and a second delivery adds none.
    Whether Slack took it does not matter. Where nobody recorded the truth, as of a deployment, what the gate
    logged as a finding counts; then a later attempt may tell of what earlier ones did not find, and where the
    first was a later delivery, it may have been told before.
    """
    del question
    groups: dict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in attempts(history):
        groups[attempt.start.phase, attempt.start.game_date].append(attempt)
    for every in groups.values():
        group = every[next((place for place, one in enumerate(every) if _found(one)), 0) :]
        first = group[0]
        if not _found(first) or first.mode in {"off", "disabled"}:
            continue
        wrong = _wrong(group)
        yield broken(first.start.n, f"{first.what}: {wrong}") if wrong else kept(first.start.n)


def _found(attempt: Attempt) -> bool:
    """Whether something is wrong that shows."""
    if attempt.truth is None:
        return any(outcome in ACCUSES for outcome in attempt.outcomes)
    return attempt.state == "damaged" and attempt.truth.shown


def _wrong(group: list[Attempt]) -> str:
    first = group[0]
    if not first.alerts and first.start.delivery == 1:
        return "no alert was sent"
    texts = [alert.says for alert in first.alerts]
    if len(set(texts)) < len(texts):
        return f"{len(texts)} alerts, of which some say the same"
    again = sum(len(attempt.alerts) for place, attempt in enumerate(group) if _again(attempt, group[:place]))
    return f"{again} more alerts when the event was delivered again" if again else ""


def _again(attempt: Attempt, before: list[Attempt]) -> bool:
    """Whether *attempt* has nothing to tell that those *before* it have not found."""
    if not before:
        return False
    if attempt.truth is not None:
        return True
    known = [issue for one in before if one.decision for issue in one.decision.issues]
    return all(issue in known for issue in (attempt.decision.issues if attempt.decision else []))


CLAIM = Claim(
    id="VG8",
    title="A finding is alerted once.",
    level="house",
    source="ours: an alert that repeats itself is muted, and then misses",
    statistic="boundaries not alerted, or more than once",
    judge=alerted_once,
    kind="gate",
)
