"""RL2: who was told to wait does not come back before."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.in_order import InOrder
from scenarios.claims.rate_limit.by_job import number_of
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import told
from scenarios.claims.rate_limit.sent import Lane, Sent, without
from simulators.clock import SECOND
from simulators.history import Call, Event, History, JobEnd, Reply

EXACT = 0
"""No grain of the rig excuses an early return: a refusal is stamped before its client can read it."""


@dataclass(slots=True)
class _Told:
    """A refusal that told a time."""

    sent: Sent
    reply: Reply
    floor: int
    """The told time, microseconds."""
    shown: bool = False
    """Whether a call has shown knowledge of it."""


def _judged(call: Call, known: list[_Told]) -> Iterator[Finding]:
    """Judge a *call* whose sender *known* refusals bind."""
    latest = max(known, key=lambda one: one.floor)
    waited = (call.t - latest.reply.t) / SECOND
    wait = (latest.floor - latest.reply.t) / SECOND
    if call.t < latest.floor:
        early = seconds(latest.floor - call.t)
        says = f"came {early} early; told at event {latest.reply.n}"
        yield broken(call.n, says, value=waited, against=wait)
    elif not all(one.shown for one in known):
        yield kept(call.n, value=waited, against=wait)


def retry_after_kept(history: History, question: Question) -> Iterator[Finding]:
    """RL2: a client that has read a refusal makes no call on that key and host before the time told.

    That holds for any page and any later job (RFC 9110, 10.2.3). Calls under way when the refusal
    was read do not count. Nothing but time lifts a told wait: neither a shorter telling nor a
    success of a call that was under way, because a server may have decided both earlier.

    An opportunity is the first call that knows of a refusal, each early call, and a job that
    raised upon a refusal in place of coming back. A refusal that was cut off was perhaps not read.
    A finding's value is how long the sender waited after the refusal, against the wait told; seconds.
    """
    yield from _Watch(history, question.grain).findings()


@dataclass(slots=True)
class _Watch:
    history: History
    grain: int
    waiting: dict[Lane, list[_Told]] = field(default_factory=dict)
    last: dict[int, Sent] = field(default_factory=dict)
    """The last call of each job that goes on."""
    raised: dict[int, JobEnd] = field(default_factory=dict)
    """Ends of jobs that came before the reply to their last call, by its number."""

    def findings(self) -> Iterator[Finding]:
        log, found = OpenLog(self.history), InOrder(number_of)
        for event in log.events():
            for one in self._at(event, log):
                found.put(one)
            yield from found.ready(next((end.n for end in self.raised.values()), event.n + 1))
        yield from found.rest()

    def _at(self, event: Event, log: OpenLog) -> Iterator[Finding]:
        match event:
            case Call():
                yield from self._called(event, log.sent[event.n])
            case Reply() if sent := log.sent.get(event.call):
                if (floor := told(event, EXACT)) is not None:
                    self.waiting.setdefault(sent.lane, []).append(_Told(sent, event, floor))
                if end := self.raised.pop(event.call, None):
                    yield from _stopped(sent, end)
            case JobEnd():
                yield from self._ended(event)
                if log.jobs_apart:
                    self.waiting = without(self.waiting, event.job)
            case _:
                pass

    def _called(self, call: Call, sent: Sent) -> Iterator[Finding]:
        if sent.job is not None:
            self.last[sent.job] = sent
        refusals = self.waiting.get(sent.lane, [])
        if known := [one for one in refusals if sent.knew(one.sent, self.grain)]:
            yield from _judged(call, known)
            for one in known:
                one.shown = True
            self.waiting[sent.lane] = [one for one in refusals if not one.shown or call.t < one.floor]

    def _ended(self, end: JobEnd) -> Iterator[Finding]:
        final = self.last.pop(end.job, None)
        if final is None or end.outcome != "raised":
            return
        if final.reply is None:
            self.raised[final.call.n] = end
        else:
            yield from _stopped(final, end)


def _stopped(sent: Sent, end: JobEnd) -> Iterator[Finding]:
    """A job whose last call was refused, and that ended within the told wait."""
    floor = told(sent.reply, EXACT) if sent.reply else None
    if floor is not None and end.t < floor:
        yield kept(end.n)


CLAIM = Claim(
    id="RL2",
    title="A client that was told to wait does not come back before the time told.",
    level="rfc",
    source="RFC 9110 10.2.3",
    statistic="early returns",
    judge=retry_after_kept,
)
