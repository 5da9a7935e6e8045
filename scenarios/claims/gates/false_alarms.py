"""VG1 and VG11: healthy dates raise no alarm, and unusual ones that are right never do."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.bounds import RateUnder
from scenarios.claims.gates.log import attempts
from simulators.history import History


def false_alarms(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each first delivery of a healthy date, grouped by gate.

    An alarm is an alert, a next phase that was not called, an attempt that was logged as warned or
    blocked, or one that crashed. Late upstream data is not counted: to say so is right.
    """
    del question
    for attempt in attempts(history):
        if attempt.state != "healthy" or attempt.start.delivery > 1 or attempt.mode in {"off", "disabled"}:
            continue
        at, group = attempt.start.n, attempt.start.phase
        alarm = attempt.crash or attempt.alarm
        yield (
            broken(at, f"{attempt.what} is healthy: {alarm}", group=group) if alarm else kept(at, group=group)
        )


CLAIM = Claim(
    id="VG1",
    title="A gate raises no alarm on healthy dates.",
    level="documented",
    source="objective T5 (validation false positives under 5 %); tasks 7, 10 to 12",
    statistic="alarms on healthy dates",
    judge=false_alarms,
    kind="gate",
    bound=RateUnder(0.05),
)

UNUSUAL = Claim(
    id="VG11",
    title="A date that is unusual and right never raises an alarm.",
    level="documented",
    source="known mistakes (no games today treated as failure, the UTC date as game date)",
    statistic="alarms on unusual dates",
    judge=false_alarms,
    kind="gate",
)
