"""VG8: one alert for each boundary, date and finding, also when the event is delivered twice."""

from collections import defaultdict
from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import Attempt, attempts
from simulators.history import History


def alerted_once(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each boundary and date whose tables show damage in a way that is found.

    At least one alert must have been sent, the same text never twice, and a second delivery adds none.
    Whether Slack took it does not matter.
    """
    del question
    groups: dict[tuple[str, str], list[Attempt]] = defaultdict(list)
    for attempt in attempts(history):
        groups[attempt.start.phase, attempt.start.game_date].append(attempt)
    for group in groups.values():
        first = group[0]
        if (
            first.state != "damaged"
            or not (first.truth and first.truth.shown)
            or first.mode in {"off", "disabled"}
        ):
            continue
        wrong = _wrong(group)
        yield broken(first.start.n, f"{first.what}: {wrong}") if wrong else kept(first.start.n)


def _wrong(group: list[Attempt]) -> str:
    if not group[0].alerts:
        return "no alert was sent"
    texts = [alert.says for alert in group[0].alerts]
    if len(set(texts)) < len(texts):
        return f"{len(texts)} alerts, of which some say the same"
    again = sum(len(attempt.alerts) for attempt in group[1:])
    return f"{again} more alerts when the event was delivered again" if again else ""


CLAIM = Claim(
    id="VG8",
    title="A finding is alerted once.",
    level="house",
    source="ours: an alert that repeats itself is muted, and then misses",
    statistic="boundaries not alerted, or more than once",
    judge=alerted_once,
    kind="gate",
)
