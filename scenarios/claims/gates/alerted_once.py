"""VG8: one alert for each boundary, date and finding, also when the event is delivered twice."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import ACCUSES, Attempt, attempts
from simulators.history import History, Issue


def alerted_once(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each boundary and date whose tables show damage in a way that is found.

    At least one alert must have been sent, the same text never twice, and a second delivery adds none.
    Whether Slack took it does not matter. Where nobody recorded the truth, as of a deployment, what the gate
    logged as a finding counts; then a later attempt may tell of what earlier ones did not find, and where the
    first was a later delivery, it may have been told before. Something is kept of each such boundary, as it
    may come again until the end.
    """
    del question
    boundaries: dict[tuple[str, str], _Boundary] = {}
    for attempt in attempts(history):
        at = attempt.start.phase, attempt.start.game_date
        if known := boundaries.get(at):
            known.again(attempt)
        elif _found(attempt):
            boundaries[at] = _Boundary.of(attempt)
    for boundary in boundaries.values():
        if not boundary.off:
            wrong = boundary.wrong
            what = f"{boundary.what}: {wrong}"
            yield broken(boundary.event, what) if wrong else kept(boundary.event)


@dataclass(slots=True)
class _Boundary:
    """What is kept of a boundary and date with a finding, however often the event is delivered."""

    event: int
    """The start of the first attempt with a finding."""
    what: str
    off: bool
    """Whether that attempt was asked not to look."""
    first: str
    """What was wrong with its alerts; empty for nothing."""
    issues: list[Issue]
    """What it and later ones found, each once."""
    more: int = 0
    """Alerts of later ones that had nothing new to tell."""

    @classmethod
    def of(cls, attempt: Attempt) -> "_Boundary":
        """What is kept of the first *attempt* with a finding."""
        start, off = attempt.start, attempt.mode in {"off", "disabled"}
        return cls(start.n, attempt.what, off, _wrong(attempt), _new(attempt, []))

    def again(self, attempt: Attempt) -> None:
        """Take in a later *attempt*."""
        new = _new(attempt, self.issues)
        if attempt.truth is not None or not new:
            self.more += len(attempt.alerts)
        self.issues += new

    @property
    def wrong(self) -> str:
        """What is wrong with all of its alerts; empty for nothing."""
        more = f"{self.more} more alerts when the event was delivered again" if self.more else ""
        return self.first or more


def _new(attempt: Attempt, known: list[Issue]) -> list[Issue]:
    """What *attempt* found that is not *known*, as often as it says it."""
    return [one for one in attempt.decision.issues if one not in known] if attempt.decision else []


def _found(attempt: Attempt) -> bool:
    """Whether something is wrong that shows."""
    if attempt.truth is None:
        return any(outcome in ACCUSES for outcome in attempt.outcomes)
    return attempt.state == "damaged" and attempt.truth.shown


def _wrong(first: Attempt) -> str:
    if not first.alerts and first.start.delivery == 1:
        return "no alert was sent"
    texts = [alert.says for alert in first.alerts]
    return f"{len(texts)} alerts, of which some say the same" if len(set(texts)) < len(texts) else ""


CLAIM = Claim(
    id="VG8",
    title="A finding is alerted once.",
    level="house",
    source="ours: an alert that repeats itself is muted, and then misses",
    statistic="boundaries not alerted, or more than once",
    judge=alerted_once,
    kind="gate",
)
