"""RL3: a permanent refusal costs a bounded number of sends and a bounded time."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Level, Question, broken, kept, seconds
from scenarios.claims.rate_limit.by_job import ByJob, number_of
from scenarios.claims.rate_limit.declared import HOUSE_ATTEMPTS, HOUSE_TIME
from scenarios.claims.rate_limit.failures import Opened, walk
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.pages import SharedPages, pages_of
from scenarios.claims.rate_limit.replies import failed, succeeded, told
from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.clock import SECOND, micros
from simulators.history import Call, Declares, Event, Fault, History, JobEnd, JobStart, Reply

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
    budget = _Budget.of(history, question.grain)
    log, shared, breaker = OpenLog(history), SharedPages(), history.declares.breaker
    jobs, at_once = ByJob(log, budget.judged, number_of), _AtOnce(log, history.declares, question.grain)
    steps = walk(log, breaker, question.grain) if breaker else ((event, None) for event in log.events())
    for event, opened in steps:
        if isinstance(event, Call):
            shared.called(log.sent[event.n])
        if breaker:
            for one in at_once.at(event, opened):
                jobs.put(one, last=True)
        yield from jobs.take(event, before=shared.first)
    for number, sends in shared.all():
        for one in _sends(sends, budget.attempts * number):
            jobs.put(one)
    yield from jobs.rest()


def never_served(sends: list[Sent]) -> bool:
    """Whether a page was refused and never brought."""
    replies = [sent.reply for sent in sends if sent.reply]
    return any(failed(reply) for reply in replies) and not any(succeeded(reply) for reply in replies)


def _sends(sends: list[Sent], allowed: int) -> Iterator[Finding]:
    """Judge how often one page was sent."""
    if never_served(sends):
        at = sends[min(allowed, len(sends) - 1)].call
        over = len(sends) > allowed
        says = f"sent page {at.page} {len(sends)} times; {allowed} are allowed"
        yield broken(at.n, says) if over else kept(at.n)


@dataclass(frozen=True, slots=True)
class _Budget:
    """What a job may spend on pages that are always refused."""

    declares: Declares
    attempts: int
    unseen: int
    """Sends that nobody saw (refused connections), over all jobs: each allows a backoff more."""
    grain: int

    @classmethod
    def of(cls, history: History, grain: int) -> "_Budget":
        """The budget that the target of *history* declares."""
        unseen = sum(isinstance(event, Fault) and event.call == 0 for event in history.events)
        attempts = history.declares.attempts_per_page or HOUSE_ATTEMPTS
        return cls(history.declares, attempts, unseen, grain)

    def judged(self, job: Job) -> Iterator[Finding]:
        """Judge the sends of each page of *job*, and the time that it took."""
        pages = list(pages_of(job).values())
        for sends in pages:
            yield from _sends(sends, self.attempts)
        stuck = [sends[0] for sends in pages if never_served(sends)]
        if stuck and job.end:
            yield self._time(job, job.end, min(stuck, key=lambda sent: sent.call.n))

    def _time(self, job: Job, end: JobEnd, first: Sent) -> Finding:
        if end.outcome == "hung":
            return broken(end.n, f"job {end.job} hung upon a page that is always refused")
        took, allowed = end.t - first.call.t, self._allowed(job, first)
        says = f"job {end.job} took {seconds(took)} over a refused page; {seconds(allowed)} are allowed"
        return broken(end.n, says) if took > allowed else kept(end.n)

    def _allowed(self, job: Job, first: Sent) -> int:
        """The longest time from *first* on."""
        backoff = self.declares.max_backoff
        if backoff is None:
            return HOUSE_TIME * SECOND
        allowed = self.unseen * (micros(backoff) + SLACK)
        for sent in job.sends:
            if sent.call.n >= first.call.n:
                allowed += _longest_wait(sent, backoff, self.grain)
                allowed += sent.reply.t - sent.call.t if sent.reply else 0
        return allowed


def _longest_wait(sent: Sent, max_backoff: float, grain: int) -> int:
    reply = sent.reply
    wait = reply.until - reply.t if reply and reply.until and told(reply, 0) is not None else 0
    return max(wait, 0) + micros(max_backoff) + SLACK + grain


@dataclass(slots=True)
class _AtOnce:
    """Judges what jobs do about an open breaker: end at once, and not sleep its time out."""

    log: OpenLog
    declares: Declares
    grain: int
    started: dict[int, int] = field(default_factory=dict)
    """Jobs that started while it was open, and when."""
    opening: dict[int, tuple[Opened, int]] = field(default_factory=dict)
    """Jobs whose call opened it, and the longest that they may wait before they ask it."""

    def at(self, event: Event, opened: Opened | None) -> Iterator[Finding]:
        """Take in the *event* that the log is at, and the open breaker that bears on it."""
        match event:
            case JobStart() if opened and opened.until - event.t > AT_ONCE:
                self.started[event.job] = event.t
            case Reply() if opened:
                self._opened(self.log.sent[event.call], opened)
            case Call() if (job := self.log.sent[event.n].job) is not None and job in self.opening:
                yield from _slept(event, *self.opening.pop(job), self.grain)
            case JobEnd():
                yield from self._ended(event)
            case _:
                pass

    def _opened(self, sent: Sent, opened: Opened) -> None:
        if sent.job in self.log.jobs:
            backoff, breaker = self.declares.max_backoff, self.declares.breaker
            wait = breaker.timeout if backoff is None and breaker else backoff or 0
            self.opening[sent.job] = opened, _longest_wait(sent, wait, self.grain)

    def _ended(self, end: JobEnd) -> Iterator[Finding]:
        started, opening = self.started.pop(end.job, None), self.opening.pop(end.job, None)
        if started is not None:
            late = end.t - started - AT_ONCE - self.grain
            says = f"job {end.job} ended {seconds(late)} late; an open breaker raises within a second"
            yield broken(end.n, says) if late > 0 else kept(end.n)
        elif opening:
            yield from _slept(end, *opening, self.grain)


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
