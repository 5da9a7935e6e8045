"""When a declared breaker must be open, told from the call log alone.

Every doubt is the client's: what may or may not count as a failure does not open a breaker here,
and what may count as a success closes it. So a breaker that is open here is open in any client
that does what it declares; one may well open earlier.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import SERVER_ERROR, TOO_MANY, refused, told
from scenarios.claims.rate_limit.sent import UNDER_WAY, Lane, Sent, without
from simulators.clock import micros
from simulators.history import Breaker, Call, Event, JobEnd, JobStart, Reply


@dataclass(frozen=True, slots=True)
class Opened:
    """A breaker that must be open."""

    sent: Sent
    """The call that failed."""
    reply: Reply
    """The failure that opened it."""
    until: int
    """Microseconds; its time-out, or the told time where that is later."""


@dataclass(slots=True)
class _Row:
    """Failures of one host since its last success.

    ``length`` of a failure is 1 more than that of the longest row of failures which its sender had
    read: calls sent before a failure was read count as one with it, whoever sends them.
    """

    grain: int
    lengths: list[tuple[Sent, int]] = field(default_factory=list)
    """The longest row of each hand, and of all that another hand knows too."""
    opened: Opened | None = None

    def add(self, sent: Sent) -> int:
        """Add a failed call and give its length."""
        known = [length for one, length in self.lengths if sent.knew(one, self.grain)]
        length = 1 + max(known, default=0)
        # What is no longer than a row that this sender knew tells nothing more.
        kept = [pair for pair in self.lengths if pair[1] >= length or not sent.knew(pair[0], self.grain)]
        self.lengths = [*kept, (sent, length)]
        return length


@dataclass(slots=True)
class Breakers:
    """One breaker for each host, in one process. Feed it every call and reply, in order."""

    breaker: Breaker
    grain: int
    _rows: dict[str, _Row] = field(default_factory=dict)
    _served: dict[str, dict[str, int]] = field(default_factory=dict)
    """By host: each hand's last success (microseconds)."""
    _told: dict[Lane, deque[Sent]] = field(default_factory=dict)
    """Refusals whose told wait may still be kept."""

    def at(self, host: str, t: int) -> Opened | None:
        """The breaker for *host*, if it must be open at *t* (microseconds)."""
        row = self._rows.get(host)
        opened = row.opened if row else None
        return opened if opened and t + self.grain < opened.until else None

    def called(self, sent: Sent) -> Opened | None:
        """Take in a call; give the open breaker that should have stopped it."""
        waiting = self._told.get(sent.lane)
        while waiting and (reply := waiting[0].reply) and sent.knew(waiting[0], self.grain):
            earlier = waiting.popleft()
            floor = told(reply, self.grain)
            # A told wait that is kept is waiting, not a failure.
            if floor is not None and sent.call.t < floor:
                self._fail(earlier, reply)
        opened = self.at(sent.call.host, sent.call.t)
        return opened if opened and sent.knew(opened.sent, self.grain) else None

    def replied(self, sent: Sent, reply: Reply) -> Opened | None:
        """Take in the reply to *sent*; give the breaker that it opens."""
        if not reply.status:
            return None
        if told(reply, self.grain) is not None:
            self._told.setdefault(sent.lane, deque()).append(sent)
        elif reply.status >= SERVER_ERROR or reply.status == TOO_MANY:
            # Cut off, it may be a breakage of the transport to the client, which need not count.
            if reply.end == "whole":
                return self._fail(sent, reply)
        elif not refused(reply):
            # A success resets, even cut off: its status was read. Another 4xx is no failure, and a
            # client may take it for a sign of life.
            self._rows.pop(sent.call.host, None)
            self._served.setdefault(sent.call.host, {})[sent.hand] = reply.t
        return None

    def gone(self, job: int) -> None:
        """Nobody goes on in the process of a *job* that has ended."""
        self._told = without(self._told, job)

    def _fail(self, sent: Sent, reply: Reply) -> Opened | None:
        if self._may_be_reset(sent, reply):
            return None
        row = self._rows.setdefault(sent.call.host, _Row(self.grain))
        if row.add(sent) < self.breaker.threshold:
            return None
        until = max(reply.t + micros(self.breaker.timeout), told(reply, self.grain) or 0)
        row.opened = Opened(sent, reply, until)
        return row.opened

    def _may_be_reset(self, sent: Sent, reply: Reply) -> bool:
        """Whether another hand's success, read a moment before, may be heard of after this failure."""
        served = self._served.get(sent.call.host, {})
        return any(reply.t <= at + UNDER_WAY for hand, at in served.items() if not hand or hand != sent.hand)


def walk(log: OpenLog, breaker: Breaker, grain: int) -> Iterator[tuple[Event, Opened | None]]:
    """Give each event of *log* with the open breaker that bears on it, if any.

    It bears on the failure that opens it, a job that starts meanwhile, and a call that it should
    have stopped.
    """
    breakers = Breakers(breaker, grain)
    for event in log.events():
        opened = None
        match event:
            case JobStart() if found := breakers.at(event.host, event.t):
                # Another client's failure of a moment ago may not have been heard of.
                heard = event.who == found.sent.client or event.t > found.reply.t + UNDER_WAY
                opened = found if heard else None
            case Call():
                opened = breakers.called(log.sent[event.n])
            case Reply() if sent := log.sent.get(event.call):
                opened = breakers.replied(sent, event)
            case JobEnd() if log.jobs_apart:
                breakers.gone(event.job)
            case _:
                pass
        yield event, opened
