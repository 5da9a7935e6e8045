"""RL7c: clients that were refused together do not come back together."""

from bisect import bisect_right
from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.own_waits import LEAST, OwnWait, own_waits
from simulators.clock import SECOND
from simulators.history import History

ALIKE = SECOND // 10
"""Microseconds within which clients must have been refused to be refused alike."""

PARTS = 20
SHARE = 0.2
"""At most this share returns within one of so many parts of the jitter's span (ours, RL7c)."""


def returns_spread(history: History, question: Question) -> Iterator[Finding]:
    """RL7, third part: of N clients refused alike at most 20 % return in any twentieth of the jitter's span.

    Alike are refusals without a told wait within a tenth of a second, upon the same attempt; with
    fewer than 100 jobs among them nothing is said. The span is half of their longest wait (equal
    jitter), or what is seen where that is wider: a jitter too narrow to matter is none. An opportunity
    is such a group.
    """
    del question
    for group in _groups(list(own_waits(history))):
        waits = sorted(wait.length for wait in group)
        window = max(waits[-1] // 2, waits[-1] - waits[0]) // PARTS
        most, at = max((bisect_right(waits, wait + window) - i, wait) for i, wait in enumerate(waits))
        last = max(wait.back.n for wait in group)
        if most > SHARE * len(waits):
            says = f"{most} of {len(waits)} clients refused alike came back within {seconds(window)}"
            yield broken(last, f"{says} of each other, {seconds(at)} after they were refused")
        else:
            yield kept(last)


def _groups(waits: list[OwnWait]) -> Iterator[list[OwnWait]]:
    """Jobs refused alike, in the order of their refusals."""
    waits.sort(key=lambda wait: (wait.attempt, wait.refusal.t, wait.refusal.n))
    group: list[OwnWait] = []
    found = []
    for wait in waits:
        if group and (wait.attempt != group[0].attempt or wait.refusal.t > group[0].refusal.t + ALIKE):
            found.append(group)
            group = []
        group.append(wait)
    found.append(group)
    large = [one for one in found if len({wait.job for wait in one}) >= LEAST]
    yield from sorted(large, key=lambda one: max(wait.back.n for wait in one))


CLAIM = Claim(
    id="RL7c",
    title="Of clients that were refused alike at most a fifth return in any twentieth of the jitter's span.",
    level="house",
    source="task 1 (jitter); the share is ours",
    statistic="crowds that came back together",
    judge=returns_spread,
)
