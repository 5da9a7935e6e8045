"""RL7c: clients that were refused together do not come back together."""

from bisect import bisect_right
from collections.abc import Callable, Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.own_waits import LEAST, Wait, own_waits
from scenarios.claims.rate_limit.replies import told
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
    log = read(history)
    findings = [_judged(group, _of_backoff, "refused alike") for group in _groups(list(own_waits(log)))]
    findings += [_judged(group, _of_told, "told to stay away alike") for group in _groups(list(_told(log)))]
    yield from sorted(findings, key=lambda finding: finding.event)


def _judged(group: list[Wait], span: Callable[[list[int]], int], what: str) -> Finding:
    waits = sorted(wait.length for wait in group)
    window = span(waits) // PARTS
    most, at = max((bisect_right(waits, wait + window) - i, wait) for i, wait in enumerate(waits))
    last = max(wait.back.n for wait in group)
    if most <= SHARE * len(waits):
        return kept(last)
    says = f"{most} of {len(waits)} clients {what} came back within {seconds(window)}"
    return broken(last, f"{says} of each other, {seconds(at)} after they were refused")


def _of_backoff(waits: list[int]) -> int:
    return max(waits[-1] // 2, waits[-1] - waits[0])


def _of_told(waits: list[int]) -> int:
    return max(ALIKE, waits[-1] - waits[0])


def _told(log: Log) -> Iterator[Wait]:
    """Give each told wait that a job has kept; the seconds told stand in the place of the attempt."""
    for number, job in log.jobs.items():
        for sent, back in zip(job.sends, job.sends[1:], strict=False):
            reply = sent.reply
            floor = told(reply, 0) if reply else None
            if reply is not None and floor is not None and floor <= back.call.t:
                yield Wait(number, (floor - reply.since) // SECOND, reply, back.call)


def _groups(waits: list[Wait]) -> Iterator[list[Wait]]:
    """Jobs refused alike, in the order of their refusals."""
    waits.sort(key=lambda wait: (wait.attempt, wait.refusal.t, wait.refusal.n))
    group: list[Wait] = []
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
