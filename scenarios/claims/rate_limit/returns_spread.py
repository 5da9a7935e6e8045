"""RL7c: clients that were refused together do not come back together."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import pairwise

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.in_order import InOrder
from scenarios.claims.rate_limit.by_job import ByJob, number_of
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.own_waits import LEAST, OwnWait, Wait, own_waits
from scenarios.claims.rate_limit.replies import told
from scenarios.claims.rate_limit.sent import Job
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

    Alike are also refusals within a tenth of a second that told the same wait. Jitter comes on top of
    that; its span is what is seen, or a tenth of a second where that is wider.
    """
    del question
    own = _crowds(own_waits(history, at=_refused), _attempt, _Crowd("refused alike", _of_backoff))
    kept_back = _crowds(_told_waits(history), _seconds_told, _Crowd("told to stay away alike", _of_told))
    yield from merge(own, kept_back, key=number_of)


def _refused(wait: Wait) -> int:
    return wait.refusal.n


def _attempt(wait: OwnWait) -> int:
    return wait.attempt


def _seconds_told(wait: Wait) -> int:
    floor = told(wait.refusal, 0)
    return 0 if floor is None else (floor - wait.refusal.since) // SECOND


def _told_waits(history: History) -> Iterator[Wait]:
    """Give each told wait that a job has kept, in the order of the refusals."""
    log = OpenLog(history, hands=False)
    jobs = ByJob(log, _told_of, _refused)
    for event in log.events():
        yield from jobs.take(event)
    yield from jobs.rest()


def _told_of(job: Job) -> Iterator[Wait]:
    for sent, back in pairwise(job.sends):
        floor = told(sent.reply, 0) if sent.reply else None
        if sent.reply is not None and floor is not None and floor <= back.call.t:
            yield Wait(job.start.job, sent.reply, back.call)


@dataclass(frozen=True, slots=True)
class _Crowd:
    """What makes waits alike, and how wide their returns ought to be spread."""

    words: str
    span: Callable[[list[int]], int]
    """Microseconds, from their lengths in order."""


def _of_backoff(waits: list[int]) -> int:
    return max(waits[-1] // 2, waits[-1] - waits[0])


def _of_told(waits: list[int]) -> int:
    return max(ALIKE, waits[-1] - waits[0])


def _crowds[W: Wait](waits: Iterator[W], alike: Callable[[W], int], crowd: _Crowd) -> Iterator[Finding]:
    """Judge the groups among *waits* that *alike* gives one number, in the order of the last to come back."""
    groups: dict[int, _Group] = {}
    """The one to which more may come."""
    found = InOrder(number_of)
    for wait in waits:
        for key in [key for key, one in groups.items() if wait.refusal.t > one.since + ALIKE]:
            for finding in _judged(groups.pop(key), crowd):
                found.put(finding)
        groups.setdefault(alike(wait), _Group(wait.refusal.t)).take(wait)
        yield from found.ready(min(wait.refusal.n, *(group.last for group in groups.values())))
    for group in groups.values():
        for finding in _judged(group, crowd):
            found.put(finding)
    yield from found.rest()


@dataclass(slots=True)
class _Group:
    """Waits upon refusals alike."""

    since: int
    """When the first was refused (microseconds)."""
    jobs: set[int] = field(default_factory=set)
    waits: list[int] = field(default_factory=list)
    """How long each waited (microseconds)."""
    last: int = 0
    """The last call by which one of them came back."""

    def take(self, wait: Wait) -> None:
        """Take in one of them."""
        self.jobs.add(wait.job)
        self.waits.append(wait.length)
        self.last = max(self.last, wait.back.n)


def _judged(group: _Group, crowd: _Crowd) -> Iterator[Finding]:
    if len(group.jobs) < LEAST:
        return
    waits = sorted(group.waits)
    window = crowd.span(waits) // PARTS
    most, at = max((bisect_right(waits, wait + window) - i, wait) for i, wait in enumerate(waits))
    if most > SHARE * len(waits):
        says = f"{most} of {len(waits)} clients {crowd.words} came back within {seconds(window)}"
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
