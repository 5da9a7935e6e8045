"""RL13: a client that paces itself gets what the limit gives, and is not refused for it."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.limit import Limit, granted, limit_of
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.replies import succeeded
from scenarios.claims.rate_limit.sent import UNDER_WAY, Job, Sent
from simulators.history import History, JobEnd

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
    yield from sorted(_jobs(history, question.grain), key=lambda one: one.event)


def _jobs(history: History, grain: int) -> Iterator[Finding]:
    limit = limit_of(history)
    log = read(history)
    for job in log.jobs.values():
        if job.end is None or job.uncertain or not job.sends:
            continue
        passed = sum(map(granted, job.sends))
        if limit.long(passed):
            yield from _long(job, job.end, passed, limit)
        elif _short(job, log, limit):
            yield _waits(job, grain)


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


def _short(job: Job, log: Log, limit: Limit) -> bool:
    """Whether the budget covered the job from its start, and nothing else befell it."""
    if not all(succeeded(sent.reply) for sent in job.sends):
        return False
    since = job.start.t - limit.window
    last, lane = job.sends[-1].call.n, job.sends[0].lane
    near = [s for s in log.sent.values() if s.lane == lane and s.call.t > since and s.call.n <= last]
    return len(near) <= limit.calls


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
