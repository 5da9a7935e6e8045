"""RL3: a permanent refusal costs a bounded number of sends and a bounded time."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Level, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import HOUSE_ATTEMPTS, HOUSE_TIME
from scenarios.claims.rate_limit.failures import Opened, walk
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.replies import failed, succeeded, told
from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.clock import SECOND, micros
from simulators.history import Breaker, Call, Declares, Fault, History, JobEnd, JobStart, Reply

AT_ONCE = SECOND
"""Microseconds within which a job raises that may not call at all."""

SLACK = SECOND
"""Microseconds on top of each wait: a told wait may be kept with a little jitter, never less."""


def budget_kept(history: History, question: Question) -> Iterator[Finding]:
    """RL3: under a permanent refusal, sends and time stay within what the client declares.

    For each page that was refused and never served: sends at most ``attempts_per_page``. For each
    job with such a page: from its first send on, at most the sum over the sends of the answer's own
    time, ``max_backoff`` and the told wait. Undeclared: 20 sends, one hour. A job that starts while
    the breaker must be open ends within a second, and none lives through the breaker's time-out by
    sleeping it out (objective T2).
    """
    log = read(history)
    findings = [*_sends(history, log), *_times(history, log, question.grain)]
    if history.declares.breaker:
        findings += _at_once(history, log, history.declares.breaker, question.grain)
    yield from sorted(findings, key=lambda finding: finding.event)


def never_served(sends: list[Sent]) -> bool:
    """Whether a page was refused and never brought."""
    replies = [sent.reply for sent in sends if sent.reply]
    return any(failed(reply) for reply in replies) and not any(succeeded(reply) for reply in replies)


def _sends(history: History, log: Log) -> Iterator[Finding]:
    attempts = history.declares.attempts_per_page or HOUSE_ATTEMPTS
    for (jobs, _), sends in log.pages().items():
        if never_served(sends):
            allowed = attempts * len(jobs)
            at = sends[min(allowed, len(sends) - 1)].call
            over = len(sends) > allowed
            says = f"sent page {at.page} {len(sends)} times; {allowed} are allowed"
            yield broken(at.n, says) if over else kept(at.n)


def _times(history: History, log: Log, grain: int) -> Iterator[Finding]:
    stuck: dict[int, Sent] = {}
    unseen = sum(isinstance(event, Fault) and event.call == 0 for event in history.events)
    for (jobs, _), sends in log.pages().items():
        if len(jobs) == 1 and never_served(sends):
            first = stuck.setdefault(jobs[0], sends[0])
            stuck[jobs[0]] = min(first, sends[0], key=lambda sent: sent.call.n)
    for number, first in stuck.items():
        job = log.jobs[number]
        if job.end and job.end.outcome == "hung":
            yield broken(job.end.n, f"job {number} hung upon a page that is always refused")
        elif job.end:
            took = job.end.t - first.call.t
            allowed = _allowed(job, first, history.declares, unseen, grain)
            says = f"job {number} took {seconds(took)} over a refused page; {seconds(allowed)} are allowed"
            yield broken(job.end.n, says) if took > allowed else kept(job.end.n)


def _allowed(job: Job, first: Sent, declares: Declares, unseen: int, grain: int) -> int:
    """The longest time from *first* on; each *unseen* send (a refused connection) allows its backoff, too."""
    if declares.max_backoff is None:
        return HOUSE_TIME * SECOND
    allowed = unseen * (micros(declares.max_backoff) + SLACK)
    for sent in job.sends:
        if sent.call.n >= first.call.n:
            allowed += _longest_wait(sent, declares.max_backoff, grain)
            allowed += sent.reply.t - sent.call.t if sent.reply else 0
    return allowed


def _longest_wait(sent: Sent, max_backoff: float, grain: int) -> int:
    reply = sent.reply
    wait = reply.until - reply.t if reply and reply.until and told(reply, 0) is not None else 0
    return max(wait, 0) + micros(max_backoff) + SLACK + grain


def _at_once(history: History, log: Log, breaker: Breaker, grain: int) -> Iterator[Finding]:
    """Judge what jobs do about an open breaker: end at once, and not sleep its time out."""
    started: dict[int, int] = {}
    opening: dict[int, tuple[Opened, int]] = {}
    backoff = history.declares.max_backoff
    wait = breaker.timeout if backoff is None else backoff
    for event, opened in walk(history, log, breaker, grain):
        match event:
            case JobStart() if opened and opened.until - event.t > AT_ONCE:
                started[event.job] = event.t
            case Reply() if opened and (job := log.sent[event.call].job) is not None:
                opening[job] = opened, _longest_wait(log.sent[event.call], wait, grain)
            case Call() if (job := log.sent[event.n].job) is not None and job in opening:
                yield from _slept(event, *opening.pop(job), grain)
            case JobEnd() if event.job in started:
                late = event.t - started[event.job] - AT_ONCE - grain
                says = f"job {event.job} ended {seconds(late)} late; an open breaker raises within a second"
                yield broken(event.n, says) if late > 0 else kept(event.n)
            case JobEnd() if event.job in opening:
                yield from _slept(event, *opening.pop(event.job), grain)
            case _:
                pass


def _slept(event: Call | JobEnd, opened: Opened, longest: int, grain: int) -> Iterator[Finding]:
    """Judge the time between the failure that opened the breaker and the job's next step.

    A job may wait its own backoff before it asks the breaker, so only more than the *longest* is sleeping.
    """
    took = event.t - opened.reply.t
    if took > longest and event.t + grain >= opened.until:
        yield broken(event.n, f"slept {seconds(took)} while the breaker was open; it has to raise at once")
    elif isinstance(event, JobEnd):
        yield kept(event.n)


def _level(declares: Declares) -> Level:
    told_both = declares.attempts_per_page is not None and declares.max_backoff is not None
    return "documented" if told_both else "house"


CLAIM = Claim(
    id="RL3",
    title="A permanent refusal costs a bounded number of sends and a bounded time.",
    level="house",
    source="objective T2 (the breaker prevents infinite loops); task 1",
    statistic="budgets overrun",
    judge=budget_kept,
    level_for=_level,
)
