"""What clients wait by their own backoff, told from the call log alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from scenarios.claims.rate_limit.by_job import ByJob
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import refused, told
from scenarios.claims.rate_limit.sent import Job, Lane, Page, Sent, without
from simulators.history import Call, Event, History, JobEnd, Reply

LEAST = 100
"""Waits, or clients, from which a share or a median is taken; with fewer nothing is said."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A refusal, and the next call of the same job."""

    job: int
    refusal: Reply
    back: Call

    @property
    def length(self) -> int:
        """Microseconds from the refusal's end to the call."""
        return self.back.t - self.refusal.t


@dataclass(frozen=True, slots=True)
class OwnWait(Wait):
    """A refusal that told no time, and the next call of the same job for the same page."""

    attempt: int
    """How often in a row the page had been refused, 1-based."""
    sends: int
    """How often the job had asked for the page until then."""


def _came_back(wait: OwnWait) -> int:
    return wait.back.n


def own_waits(history: History, at: Callable[[OwnWait], int] = _came_back) -> Iterator[OwnWait]:
    """Give each wait of a job upon a refusal that told nothing, in the order of the events that *at* gives.

    Without *at* they come in the order of the calls that end them.

    Left out is what is not certain to be backoff: a refusal that was cut off or carried any
    Retry-After, and a wait that reaches into a time which the host has told this key.
    """
    log = OpenLog(history, hands=False)
    holds = _Holds(log)
    jobs = ByJob(log, partial(_of, holds=holds), at)
    for event in log.events():
        holds.take(event)
        yield from jobs.take(event)
    holds.over()
    yield from jobs.rest()


def _of(job: Job, *, holds: "_Holds") -> Iterator[OwnWait]:
    attempt = 0
    sends: dict[Page, int] = {}
    for sent, back in zip(job.sends, job.sends[1:], strict=False):
        reply, held = sent.reply, holds.until(back)
        sends[sent.page] = sends.get(sent.page, 0) + 1
        if job.uncertain or reply is None or not _untold(reply) or back.page != sent.page:
            attempt = 0
            continue
        attempt += 1
        if reply.t >= held:
            yield OwnWait(job.start.job, reply, back.call, attempt, sends[sent.page])


def _untold(reply: Reply) -> bool:
    return refused(reply) and reply.end == "whole" and not reply.retry_after


@dataclass(slots=True)
class _Holds:
    """The told waits of each host and key, as they were when a job called again.

    Whether one of them reached into a wait is told by the latest: it began before the wait ended, and it has
    to end after the wait began.
    """

    log: OpenLog
    latest: dict[Lane, int] = field(default_factory=dict)
    """Until when (microseconds) the latest lasts."""
    last: dict[int, Sent] = field(default_factory=dict)
    """The last call of each job that goes on."""
    calls: list[tuple[int, Lane]] = field(default_factory=list)
    """Calls of this moment that may end a wait, and whom the told waits bind that count for it."""
    found: dict[int, int] = field(default_factory=dict)
    """By the number of such a call the latest told time, until it is asked for."""
    gone: list[int] = field(default_factory=list)
    """Jobs that ended in this moment, and with them their processes."""
    t: int = 0

    def take(self, event: Event) -> None:
        """Take in the *event* that the log is at. What is told in the moment of a call counts for it."""
        if event.t > self.t:
            self.over()
            self.t = event.t
        match event:
            case Call():
                self._called(self.log.sent[event.n])
            case Reply() if (sent := self.log.sent.get(event.call)) and (floor := told(event, 0)) is not None:
                self.latest[sent.lane] = max(self.latest.get(sent.lane, 0), floor + event.grain)
            case JobEnd():
                self.last.pop(event.job, None)
                if self.log.jobs_apart:
                    self.gone.append(event.job)
            case _:
                pass

    def over(self) -> None:
        """The moment is over: what counts for its calls is known."""
        for number, lane in self.calls:
            self.found[number] = self.latest.get(lane, 0)
        self.calls.clear()
        for job in self.gone:
            self.latest = without(self.latest, job)
        self.gone.clear()

    def until(self, back: Sent) -> int:
        """Until when the latest told wait lasts that counts for the call *back*."""
        return self.found.pop(back.call.n)

    def _called(self, sent: Sent) -> None:
        if sent.job is None:
            return
        if before := self.last.get(sent.job):
            self.calls.append((sent.call.n, before.lane))
        self.last[sent.job] = sent
