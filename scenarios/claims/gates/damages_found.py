"""VG2 and VG10: every damage that the tables show is found."""

from collections.abc import Callable, Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.bounds import ShareFound
from scenarios.claims.gates.log import attempts
from simulators.history import History, Truth

AGE_AND_AGREEMENT = ("stale_partition", "old_data", "wrong_date", "points_disagree")
"""The kinds of damage that freshness and consistency are there for."""


def _found(wanted: Callable[[Truth], bool]) -> Callable[[History, Question], Iterator[Finding]]:
    def judge(history: History, question: Question) -> Iterator[Finding]:
        """One finding for each first delivery of a date whose tables show damage, grouped by its kind."""
        del question
        for attempt in attempts(history):
            truth = attempt.truth
            if truth is None or truth.state != "damaged" or not truth.shown or not wanted(truth):
                continue
            if attempt.start.delivery > 1 or attempt.mode in {"off", "disabled"}:
                continue
            at, group = attempt.start.n, truth.damages[0]
            # To crash over damage is not to find it.
            missed = attempt.crash or ("" if attempt.alarm else "let through without a word")
            says = f"{attempt.what}: {missed}: {truth.says or group}"
            yield broken(at, says, group=group) if missed else kept(at, group=group)

    return judge


CLAIM = Claim(
    id="VG2",
    title="Every damage that the tables show is found.",
    level="documented",
    source="tasks 7, 10 to 12 (game count, processor completions, data quality)",
    statistic="shown damages found",
    judge=_found(lambda _: True),
    kind="gate",
    bound=ShareFound(0.99),
)

AGE_CLAIM = Claim(
    id="VG10",
    title="Old data, and tables that disagree, are found.",
    level="documented",
    source="wanted beyond the 23 tasks: freshness and consistency validations",
    statistic="stale or inconsistent dates found",
    judge=_found(lambda truth: truth.damages[0] in AGE_AND_AGREEMENT),
    kind="gate",
    bound=ShareFound(0.99),
)
