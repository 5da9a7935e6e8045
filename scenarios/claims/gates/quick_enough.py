"""VG6: a gate takes less than two seconds."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, kept
from scenarios.claims.bounds import QuantileUnder
from scenarios.claims.gates.log import attempts
from simulators.history import History

_SECOND = 1_000_000


def seconds_taken(history: History, question: Question) -> Iterator[Finding]:
    """One measured value, in seconds, for each attempt that ended, as the harness timed it.

    The values are kept, as the bound shows one that was really measured: a number for each gate.
    """
    del question
    for attempt in attempts(history):
        if attempt.end is not None:
            yield kept(attempt.end.n, value=attempt.end.took / _SECOND)


CLAIM = Claim(
    id="VG6",
    title="A gate takes less than two seconds.",
    level="documented",
    source="objective T6 (validation overhead under 2 s)",
    statistic="seconds a gate takes",
    judge=seconds_taken,
    kind="gate",
    bound=QuantileUnder(0.95, 2, "s"),
)
