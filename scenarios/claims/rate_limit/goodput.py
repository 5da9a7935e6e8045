"""RL13: a client that paces itself gets what the limit gives, and is not refused for it."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.by_job import ByJob, number_of
from scenarios.claims.rate_limit.limit import Limit, granted, limit_of
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import succeeded
from scenarios.claims.rate_limit.sent import UNDER_WAY, Job, Lane, Sent, without
from simulators.history import Call, Event, History, JobEnd

SLOWER = 1.05
"""A long job may take so many times what its calls take at the limit's rate (ours, RL13)."""

REFUSED = 0.01
"""The share of a long job's calls that may be refused (ours, RL13)."""


def goodput(history: History, question: Question) -> Iterator[Finding]:
    """RL13: a long job lasts at most 1.05 times its calls divided by the rate, at most 1 % refused.

    Long is a job whose calls fill 50 windows. A job that its key's budget covers whole, with what was
    called in the window before, is short: it waits nowhere. Jobs between, jobs that met other trouble, and
    calls that cannot be told from another job's, say nothing. A long job is two opportunities, a short one
    is one.
    """
    log = OpenLog(history, hands=False)
    paces = _Paces(log, limit_of(history), question.grain)
    jobs = ByJob(log, paces.judged, number_of)
    for event in log.events():
        paces.take(event)
        yield from jobs.take(event)
    yield from jobs.rest()


@dataclass(slots=True)
class _Paces:
    log: OpenLog
    limit: Limit
    grain: int
    recent: dict[Lane, deque[int]] = field(default_factory=dict)
    """When the last calls were made that a key's budget holds, and one more (microseconds)."""
    lanes: dict[int, Lane] = field(default_factory=dict)
    """Of jobs that were not judged yet, whose budget their first call took from."""
    over: set[int] = field(default_factory=set)
    """Those of them whose last call the budget did not cover, with all since a window before they started."""

    def take(self, event: Event) -> None:
        """Take in the *event* that the log is at."""
        if isinstance(event, Call):
            self._called(self.log.sent[event.n])
        elif isinstance(event, JobEnd) and self.log.jobs_apart:
            self.recent = without(self.recent, event.job)

    def judged(self, job: Job) -> Iterator[Finding]:
        """What is found of *job*."""
        number = job.start.job
        self.lanes.pop(number, None)
        covered = number not in self.over
        self.over.discard(number)
        if job.end is None or job.uncertain or not job.sends:
            return
        passed = sum(map(granted, job.sends))
        if self.limit.long(passed):
            yield from _long(job, job.end, passed, self.limit)
        elif covered and all(succeeded(sent.reply) for sent in job.sends):
            yield _waits(job, self.grain)

    def _called(self, sent: Sent) -> None:
        recent = self.recent.setdefault(sent.lane, deque(maxlen=self.limit.calls + 1))
        recent.append(sent.call.t)
        if sent.job is None:
            return
        since = self.log.jobs[sent.job].start.t - self.limit.window
        recent = self.recent[self.lanes.setdefault(sent.job, sent.lane)]
        if len(recent) > self.limit.calls and recent[0] > since:
            self.over.add(sent.job)


def _long(job: Job, end: JobEnd, passed: int, limit: Limit) -> Iterator[Finding]:
    lasted, least = end.t - job.start.t, limit.least(passed)
    if lasted > SLOWER * least:
        says = (
            f"{passed} calls took {seconds(lasted)}, {lasted / least:.3f} times the {seconds(round(least))}"
        )
        yield broken(end.n, f"{says} that they take at the limit's rate")
    else:
        yield kept(end.n)
    yield refused_at(end.n, len(job.sends), passed)


def refused_at(event: int, sent: int, passed: int) -> Finding:
    """Whether of *sent* calls few enough were refused, given that the limiter let *passed* of them pass."""
    if sent - passed > REFUSED * sent:
        return broken(event, f"{sent - passed} of {sent} calls were refused or got no answer")
    return kept(event)


def _waits(job: Job, grain: int) -> Finding:
    """Time between a reply and the next call is the client's own: all of it together is under a second."""
    own, since = 0, job.start.t
    for sent in job.sends:
        own += max(0, sent.call.t - since)
        since = _over(sent)
    event = job.sends[-1].call.n
    if own > UNDER_WAY + grain:
        says = f"{len(job.sends)} calls, all within the limit, were held back for {seconds(own)} together"
        return broken(event, says)
    return kept(event)


def _over(sent: Sent) -> int:
    return sent.call.t if sent.reply is None else sent.reply.t


CLAIM = Claim(
    id="RL13",
    title="A long job takes at most 1.05 times what the limit's rate needs, a short one is not slowed.",
    level="house",
    source="ours: goodput; docs/pacer.md",
    statistic="jobs slower than the limit, or refused",
    judge=goodput,
)
