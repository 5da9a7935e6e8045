"""VG12: a gate never blocks because of data that is only late."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.gates.log import Attempt, attempts
from simulators.history import History


def late_opens(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each attempt of a blocking gate over tables that lack only what upstream has not given.

    The next phase is called, and the attempt says and logs no block; what else it says of late data is left
    to it. An attempt that lost a call to the warehouse is not counted: it has another reason not to open.
    """
    del question
    for attempt in attempts(history):
        if attempt.state != "late" or attempt.mode != "blocking" or attempt.lost:
            continue
        wrong = attempt.crash or _closed(attempt)
        at = (attempt.end or attempt.start).n
        yield broken(at, f"{attempt.what} is only late: {wrong}") if wrong else kept(at)


def _closed(attempt: Attempt) -> str:
    if not attempt.called:
        return "the next phase was not called"
    if "blocked" in attempt.outcomes:
        return "it was logged as blocked"
    return "it says blocked" if attempt.decision and attempt.decision.outcome == "blocked" else ""


CLAIM = Claim(
    id="VG12",
    title="A gate never blocks because of data that is only late.",
    level="house",
    source="ours: late data is neither a false alarm nor a miss, and the healer waits",
    statistic="late dates blocked",
    judge=late_opens,
    kind="gate",
)
