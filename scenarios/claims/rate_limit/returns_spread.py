"""RL7c: clients that were refused together do not come back together."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.in_order import InOrder
from scenarios.claims.rate_limit.by_job import number_of
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
    groups: dict[int, _Group] = {}
    """By attempt the one to which more may come."""
    found = InOrder(number_of)
    for wait in own_waits(history, at=_refused):
        for group in [one for one in groups.values() if wait.refusal.t > one.since + ALIKE]:
            for one in _judged(groups.pop(group.attempt)):
                found.put(one)
        groups.setdefault(wait.attempt, _Group(wait.attempt, wait.refusal.t)).take(wait)
        yield from found.ready(min(wait.refusal.n, *(group.last for group in groups.values())))
    for group in groups.values():
        for one in _judged(group):
            found.put(one)
    yield from found.rest()


def _refused(wait: OwnWait) -> int:
    return wait.refusal.n


@dataclass(slots=True)
class _Group:
    """Waits upon refusals alike."""

    attempt: int
    since: int
    """When the first was refused (microseconds)."""
    jobs: set[int] = field(default_factory=set)
    waits: list[int] = field(default_factory=list)
    """How long each waited (microseconds)."""
    last: int = 0
    """The last call by which one of them came back."""

    def take(self, wait: OwnWait) -> None:
        """Take in one of them."""
        self.jobs.add(wait.job)
        self.waits.append(wait.length)
        self.last = max(self.last, wait.back.n)


def _judged(group: _Group) -> Iterator[Finding]:
    if len(group.jobs) < LEAST:
        return
    waits = sorted(group.waits)
    window = max(waits[-1] // 2, waits[-1] - waits[0]) // PARTS
    most, at = max((bisect_right(waits, wait + window) - i, wait) for i, wait in enumerate(waits))
    if most > SHARE * len(waits):
        says = f"{most} of {len(waits)} clients refused alike came back within {seconds(window)}"
        yield broken(group.last, f"{says} of each other, {seconds(at)} after they were refused")
    else:
        yield kept(group.last)


CLAIM = Claim(
    id="RL7c",
    title="Of clients that were refused alike at most a fifth return in any twentieth of the jitter's span.",
    level="house",
    source="task 1 (jitter); the share is ours",
    statistic="crowds that came back together",
    judge=returns_spread,
)
