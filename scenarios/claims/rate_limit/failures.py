"""When a declared breaker must be open, told from the call log alone.

Every doubt is the client's: what may or may not count as a failure does not open a breaker here,
and what may count as a success closes it. So a breaker that is open here is open in any client
that does what it declares; one may well open earlier.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.rate_limit.log import Lane, Log, Sent
from scenarios.claims.rate_limit.replies import SERVER_ERROR, TOO_MANY, refused, told
from simulators.clock import micros
from simulators.history import Breaker, Call, Event, History, JobStart, Reply

Place = tuple[str, str]
"""Client and host: a breaker stands for one host, in one process."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A breaker that must be open."""

    reply: Reply
    """The failure that opened it."""
    until: int
    """Microseconds; its time-out, or the told time where that is later."""


@dataclass(slots=True)
class _Streak:
    count: int = 0
    last: Reply | None = None
    """The last failure that counted."""
    opened: Opened | None = None


@dataclass(slots=True)
class Breakers:
    """One breaker for each client and host. Feed it every call and reply, in order."""

    breaker: Breaker
    grain: int
    _streaks: dict[Place, _Streak] = field(default_factory=dict)
    _told: dict[Lane, deque[Sent]] = field(default_factory=dict)
    """Refusals whose told wait may still be kept."""

    def at(self, client: str, host: str, t: int) -> Opened | None:
        """The breaker of *client* for *host*, if it must be open at *t* (microseconds)."""
        streak = self._streaks.get((client, host))
        opened = streak.opened if streak else None
        return opened if opened and t + self.grain < opened.until else None

    def called(self, sent: Sent) -> Opened | None:
        """Take in a call; give the open breaker that should have stopped it."""
        if sent.lane is None or sent.client is None:
            return None
        waiting = self._told.get(sent.lane)
        while waiting and (reply := waiting[0].reply) and sent.knew(reply, self.grain):
            earlier = waiting.popleft()
            floor = told(reply, self.grain)
            # A told wait that is kept is waiting, not a failure.
            if floor is not None and sent.call.t < floor:
                self._fail(earlier, reply)
        opened = self.at(sent.client, sent.call.host, sent.call.t)
        return opened if opened and sent.knew(opened.reply, self.grain) else None

    def replied(self, sent: Sent, reply: Reply) -> Opened | None:
        """Take in the reply to *sent*; give the breaker that it opens."""
        if sent.lane is None or sent.client is None or not reply.status:
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
            self._streaks.pop((sent.client, sent.call.host), None)
        return None

    def _fail(self, sent: Sent, reply: Reply) -> Opened | None:
        assert sent.client is not None, "only calls of a certain client are counted"
        streak = self._streaks.setdefault((sent.client, sent.call.host), _Streak())
        # Calls sent before the last counted failure was read count as one with it.
        if streak.last and not sent.knew(streak.last, self.grain):
            return None
        streak.count, streak.last = streak.count + 1, reply
        if streak.count < self.breaker.threshold:
            return None
        until = max(reply.t + micros(self.breaker.timeout), told(reply, self.grain) or 0)
        streak.opened = Opened(reply, until)
        return streak.opened


def walk(history: History, log: Log, breaker: Breaker, grain: int) -> Iterator[tuple[Event, Opened | None]]:
    """Give each event with the open breaker that bears on it, if any.

    It bears on the failure that opens it, a job that starts meanwhile, and a call that it should
    have stopped.
    """
    breakers = Breakers(breaker, grain)
    for event in history.events:
        opened = None
        match event:
            case JobStart():
                opened = breakers.at(event.who, event.host, event.t)
            case Call():
                opened = breakers.called(log.sent[event.n])
            case Reply() if sent := log.sent.get(event.call):
                opened = breakers.replied(sent, event)
            case _:
                pass
        yield event, opened
