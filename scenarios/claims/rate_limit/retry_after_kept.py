"""RL2: who was told to wait does not come back before."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.log import Lane, Sent, read
from scenarios.claims.rate_limit.replies import told
from simulators.clock import SECOND
from simulators.history import Call, History, JobEnd, Reply

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
    log = read(history)
    grain = question.grain
    waiting: dict[Lane, list[_Told]] = {}
    last: dict[int, Sent] = {}
    for event in history.events:
        match event:
            case Call():
                sent = log.sent[event.n]
                if sent.job is not None:
                    last[sent.job] = sent
                refusals = waiting.get(sent.lane, [])
                if known := [one for one in refusals if sent.knew(one.sent, grain)]:
                    yield from _judged(event, known)
                    for one in known:
                        one.shown = True
                    waiting[sent.lane] = [one for one in refusals if not one.shown or event.t < one.floor]
            case Reply() if (floor := told(event, EXACT)) is not None and (to := log.sent.get(event.call)):
                waiting.setdefault(to.lane, []).append(_Told(to, event, floor))
            case JobEnd(outcome="raised") if (final := last.get(event.job)) and _stopped(final, event):
                yield kept(event.n)


def _stopped(sent: Sent, end: JobEnd) -> bool:
    """Whether a job's last call was refused, and the job ended within the told wait."""
    floor = told(sent.reply, EXACT) if sent.reply else None
    return floor is not None and end.t < floor


CLAIM = Claim(
    id="RL2",
    title="A client that was told to wait does not come back before the time told.",
    level="rfc",
    source="RFC 9110 10.2.3",
    statistic="early returns",
    judge=retry_after_kept,
)
