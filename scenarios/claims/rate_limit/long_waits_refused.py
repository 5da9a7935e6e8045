"""RL10: told to wait longer than it declares to, a client says until when and stops."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import no_max_retry_after
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import told
from scenarios.claims.rate_limit.sent import Lane, Sent, without
from simulators.balldontlie.options import EPOCH, ApiOptions
from simulators.clock import SECOND, micros
from simulators.history import Call, History, JobEnd, JobStart, Reply

_TIME = re.compile(
    r"\d{4}-\d\d-\d\d|\d\d?:\d\d|\d+(\.\d+)?\s*(s|sec|seconds?|m|min|minutes?|h|hours?)\b"
    r"|\b(until|till|wait\w*|retry[- ]after)\b\W*\d",
    re.IGNORECASE,
)
"""A date, a time of day, a number with a unit of time, or a number after a word of waiting."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)")
"""A moment that leaves no doubt (RFC 3339), in UTC."""

_LATER = timedelta(minutes=1)
"""So much later than it was told may a moment be that an error says: rounded up, jitter on top."""


@dataclass(frozen=True, slots=True)
class _Hold:
    """A told wait that is too long."""

    sent: Sent
    reply: Reply
    until: int


@dataclass(slots=True)
class _Watch:
    log: OpenLog
    longest: int
    grain: int
    began: datetime | None
    """When the run began, where that is known."""
    holds: dict[Lane, _Hold] = field(default_factory=dict)
    owing: dict[int, _Hold] = field(default_factory=dict)
    """Jobs that have to end with an error that tells the time."""
    guilty: set[int] = field(default_factory=set)
    """Jobs that go on and have broken the rule."""

    def replied(self, reply: Reply) -> None:
        sent = self.log.sent.get(reply.call)
        floor = told(reply, self.grain)
        if sent is None or floor is None or floor - reply.since <= self.longest:
            return
        hold = _Hold(sent, reply, floor)
        before = self.holds.pop(sent.lane, hold)
        self.holds[sent.lane] = max(hold, before, key=lambda one: one.until)
        if sent.job in self.log.jobs:
            self.owing[sent.job] = hold

    def started(self, start: JobStart) -> None:
        for hold in self.holds.values():
            if hold.sent.call.host != start.host or hold.sent.process:
                continue  # or the process that was told has ended
            # What is left may be short enough to be waited for, also by the time of the first call.
            if hold.until - start.t > self.longest + SECOND:
                self.owing[start.job] = hold

    def called(self, call: Call) -> Iterator[Finding]:
        sent = self.log.sent[call.n]
        hold = self.holds.get(sent.lane)
        if hold and call.t < hold.until and sent.knew(hold.sent, self.grain):
            self.guilty.update(sent.jobs)
            early = seconds(hold.until - call.t)
            yield broken(call.n, f"called {early} before the told time; told at event {hold.reply.n}")
        if sent.job in self.owing and sent.job not in self.guilty:
            yield from self._went_on(sent, sent.job)

    def _went_on(self, sent: Sent, job: int) -> Iterator[Finding]:
        hold = self.owing[job]
        if sent.call.key != hold.sent.call.key:
            del self.owing[job]  # another key was told nothing
        elif sent.knew(hold.sent, self.grain):
            self.guilty.add(job)
            yield broken(sent.call.n, "slept a told wait longer than max_retry_after; it has to raise")

    def ended(self, end: JobEnd) -> Iterator[Finding]:
        hold, guilty = self.owing.pop(end.job, None), end.job in self.guilty
        self.guilty.discard(end.job)
        if self.log.jobs_apart:
            self.holds = without(self.holds, end.job)
        if hold is None or guilty:
            return
        if end.outcome != "raised":
            yield broken(end.n, f"job {end.job} {end.outcome}, did not raise; told at event {hold.reply.n}")
        elif not _TIME.search(end.error):
            yield broken(end.n, f"the error does not say until when: {end.error}")
        elif said := self._wrong(end.error, hold):
            yield broken(end.n, f"the error says {said}, which is not the told time: {end.error}")
        else:
            yield kept(end.n)

    def _wrong(self, error: str, hold: _Hold) -> str:
        """The last moment in *error*, where none is that of *hold*; empty where one is, or none is said."""
        said = _MOMENT.findall(error)
        if self.began is None or not said:
            return ""
        until = self.began + timedelta(microseconds=hold.until)
        right = (until <= datetime.fromisoformat(moment) <= until + _LATER for moment in said)
        return "" if any(right) else str(said[-1])


def long_waits_refused(history: History, question: Question) -> Iterator[Finding]:
    """RL10: told to wait longer than ``max_retry_after``, a client does not send again until then.

    It raises an error that says until when, and so does every later job on that key and host that
    starts while more than ``max_retry_after`` is left; with less left a job may wait. Any date, time
    of day or number of seconds in the error's text will do; a moment in UTC with date and time has to be
    the told one, or up to a minute later, where the time of the run is known (rig sim).
    """
    longest = history.declares.max_retry_after
    if longest is None:
        return
    log = OpenLog(history)
    watch = _Watch(log, micros(longest), question.grain, _began(history))
    for event in log.events():
        match event:
            case JobStart():
                watch.started(event)
            case Call():
                yield from watch.called(event)
            case Reply():
                watch.replied(event)
            case JobEnd():
                yield from watch.ended(event)
            case _:
                pass


def _began(history: History) -> datetime | None:
    header = history.header
    if header.rig != "sim":
        return None
    options = msgspec.convert(header.scenario.get("api", {}), ApiOptions)
    return EPOCH + timedelta(microseconds=options.starts)


CLAIM = Claim(
    id="RL10",
    title="Told to wait longer than it declares to, a client raises, says until when, and stays away.",
    level="documented",
    source="the target's own max_retry_after; task 1",
    statistic="calls, sleeps and silent ends in place of an error that says until when",
    judge=long_waits_refused,
    needs=no_max_retry_after,
)
