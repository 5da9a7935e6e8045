"""RL2: who was told to wait does not come back before."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.log import Lane, Sent, read
from scenarios.claims.rate_limit.replies import told
from simulators.history import Call, History, JobEnd, Reply

EXACT = 0
"""No grain of the rig excuses an early return: a refusal is stamped before its client can read it."""


@dataclass(slots=True)
class _Waiter:
    """What one client knows about one key and host."""

    fresh: deque[Sent] = field(default_factory=deque)
    """Refusals that no call has shown knowledge of."""
    floor: int = -1
    """The latest told time (microseconds) among those known."""
    by: int = 0
    """The event that told it."""

    def learn(self, sent: Sent, grain: int) -> bool:
        """Take in the refusals that the sender of *sent* had read; whether there were any."""
        learnt = False
        while self.fresh and (reply := self.fresh[0].reply) and sent.knew(reply, grain):
            self.fresh.popleft()
            floor = told(reply, EXACT)
            learnt = True
            if floor is not None and floor > self.floor:
                self.floor, self.by = floor, reply.n
        return learnt


def retry_after_kept(history: History, question: Question) -> Iterator[Finding]:
    """RL2: a client that has read a refusal makes no call on that key and host before the time told.

    That holds for any page and any later job (RFC 9110, 10.2.3). Calls under way when the refusal
    was read do not count. Nothing but time lifts a told wait: neither a shorter telling nor a
    success of a call that was under way, because a server may have decided both earlier.

    An opportunity is the first call that knows of a refusal, each early call, and a job that
    raised upon a refusal in place of coming back. A refusal that was cut off was perhaps not read.
    """
    log = read(history)
    grain = question.grain
    waiters: dict[Lane, _Waiter] = {}
    last: dict[int, Sent] = {}
    for event in history.events:
        match event:
            case Call():
                sent = log.sent[event.n]
                if sent.job is not None:
                    last[sent.job] = sent
                if sent.lane and (waiter := waiters.get(sent.lane)):
                    learnt = waiter.learn(sent, grain)
                    if event.t < waiter.floor:
                        early = seconds(waiter.floor - event.t)
                        yield broken(event.n, f"came {early} early; told at event {waiter.by}")
                    elif learnt:
                        yield kept(event.n)
            case Reply() if (told(event, EXACT) is not None) and (answered := log.sent.get(event.call)):
                if answered.lane:
                    waiters.setdefault(answered.lane, _Waiter()).fresh.append(answered)
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
