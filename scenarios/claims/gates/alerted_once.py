"""VG8: one alert for each boundary, date and finding, also when the event is delivered twice."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import ACCUSES, Attempt, attempts
from simulators.history import History, Issue


def alerted_once(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each boundary and date whose tables show damage in a way that is found.

    At least one alert must have been sent, the same text never twice, and a second delivery adds none.
    Whether Slack took it does not matter. Where nobody recorded the truth, as of a deployment, what the gate
    logged as a finding counts; then a later attempt may tell of what earlier ones did not find, and where the
    first was a later delivery, it may have been told before.
    """
    del question
    boundaries: dict[tuple[str, str], _Boundary] = {}
    for attempt in attempts(history):
        boundaries.setdefault((attempt.start.phase, attempt.start.game_date), _Boundary()).take(attempt)
    for boundary in boundaries.values():
        first = boundary.first
        if first is None or first.mode in {"off", "disabled"}:
            continue
        wrong = _wrong(first, boundary.again)
        yield broken(first.start.n, f"{first.what}: {wrong}") if wrong else kept(first.start.n)


@dataclass(slots=True)
class _Boundary:
    """What is kept of a boundary and date, however often the event is delivered."""

    first: Attempt | None = None
    """The first attempt with a finding."""
    known: list[Issue] = field(default_factory=list)
    """What it and later ones found, each once."""
    again: int = 0
    """Alerts of later ones that had nothing new to tell."""

    def take(self, attempt: Attempt) -> None:
        issues = attempt.decision.issues if attempt.decision else []
        if self.first is not None:
            if attempt.truth is not None or all(issue in self.known for issue in issues):
                self.again += len(attempt.alerts)
        elif _found(attempt):
            self.first = attempt
        else:
            return
        self.known += [issue for issue in issues if issue not in self.known]


def _found(attempt: Attempt) -> bool:
    """Whether something is wrong that shows."""
    if attempt.truth is None:
        return any(outcome in ACCUSES for outcome in attempt.outcomes)
    return attempt.state == "damaged" and attempt.truth.shown


def _wrong(first: Attempt, again: int) -> str:
    if not first.alerts and first.start.delivery == 1:
        return "no alert was sent"
    texts = [alert.says for alert in first.alerts]
    if len(set(texts)) < len(texts):
        return f"{len(texts)} alerts, of which some say the same"
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
