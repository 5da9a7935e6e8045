"""RL5: a breaker whose time is up lets one call out to ask, and is never stuck."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import no_breaker
from scenarios.claims.rate_limit.failures import Breakers
from scenarios.claims.rate_limit.log import UNDER_WAY, Log, Sent, read
from scenarios.claims.rate_limit.replies import failed, told
from simulators.clock import micros
from simulators.history import Breaker, Call, Event, Fault, History, JobEnd, JobStart, Reply


def probe_alone(history: History, question: Question) -> Iterator[Finding]:
    """RL5: after the time-out exactly one call is in flight, and a probe that is lost leaves nobody stuck.

    The first call after the time of a breaker that must have been open is the probe. Until its reply,
    or for a time-out where none comes, no other call leaves for that host; a reply that is neither a
    refusal nor an error of the server's closes (objective T2, task 1). A probe that is reset, cut
    off, times out or fails leaves a breaker open for one more time-out: a job that starts after that,
    with no call under way and no told wait, calls.

    An opportunity is a job that started beside a probe and did not call, a second call beside it, and
    a job that starts when a lost probe's time is over.
    """
    if history.declares.breaker:
        yield from _Watch(read(history), history.declares.breaker, question.grain).over(history)


@dataclass(slots=True)
class _Asking:
    """A host whose breaker was open, from its opening until a reply closes it."""

    free: int
    """When the next call may go, and must where somebody wants to call (microseconds)."""
    probe: Sent | None = None
    """The call that asks now."""
    lost: bool = False
    """Whether a probe has come to nothing."""


@dataclass(slots=True)
class _Watch:
    log: Log
    breaker: Breaker
    grain: int
    asking: dict[str, _Asking] = field(default_factory=dict)
    beside: dict[int, Sent] = field(default_factory=dict)
    """Jobs that started while a probe was under way, and the probe."""
    owed: dict[int, int] = field(default_factory=dict)
    """Jobs that must call, and since when they might (microseconds)."""
    waits: dict[str, int] = field(default_factory=dict)
    """The latest told time of each host (microseconds)."""

    def over(self, history: History) -> Iterator[Finding]:
        breakers = Breakers(self.breaker, self.grain)
        for event in history.events:
            match event:
                case JobStart():
                    self._started(event)
                case Call():
                    breakers.called(self.log.sent[event.n])
                    yield from self._called(self.log.sent[event.n])
                case Reply() if sent := self.log.sent.get(event.call):
                    breakers.replied(sent, event)
                    self._replied(breakers, sent, event)
                case Fault(call=0):
                    self._unseen(event)
                case JobEnd():
                    yield from self._ended(event)
                case _:
                    pass

    def _timeout(self) -> int:
        return micros(self.breaker.timeout)

    def _started(self, start: JobStart) -> None:
        asking = self.asking.get(start.host)
        if asking is None:
            return
        if asking.probe:
            self.beside[start.job] = asking.probe
        elif asking.lost and start.t > max(asking.free, self.waits.get(start.host, 0)) + UNDER_WAY:
            self.owed[start.job] = asking.free

    def _called(self, sent: Sent) -> Iterator[Finding]:
        asking = self.asking.get(sent.call.host)
        for job in sent.jobs:
            self.beside.pop(job, None)
            if self.owed.pop(job, None) is not None:
                yield kept(sent.call.n)
        if asking is None or sent.call.t + self.grain < asking.free:
            return
        # Whoever else wanted to call now finds a call under way.
        self.owed.clear()
        probe = asking.probe
        if probe is None or sent.call.t >= probe.call.t + self._timeout():
            asking.probe = sent
        else:
            after = seconds(sent.call.t - probe.call.t)
            says = f"called {after} after the probe of event {probe.call.n}, which has no reply yet"
            yield broken(sent.call.n, says)

    def _replied(self, breakers: Breakers, sent: Sent, reply: Reply) -> None:
        host = sent.call.host
        until = told(reply, 0)
        if until is not None:
            self.waits[host] = max(self.waits.get(host, 0), until + reply.grain)
        if opened := breakers.at(host, reply.t):
            asking = self.asking.setdefault(host, _Asking(opened.until))
            asking.free = max(asking.free, opened.until)
        if (asking := self.asking.get(host)) is None:
            return
        if reply.status and not failed(reply):
            del self.asking[host]
            return
        asking.free = max(asking.free, reply.t + self._timeout())
        if asking.probe is sent:
            asking.probe, asking.lost = None, True

    def _unseen(self, fault: Fault) -> None:
        """A connection was refused: somebody asked, whom nobody saw."""
        for asking in self.asking.values():
            if fault.t + self.grain >= asking.free and asking.probe is None:
                asking.free, asking.lost = fault.t + self._timeout(), True
                self.owed.clear()

    def _ended(self, end: JobEnd) -> Iterator[Finding]:
        if self.beside.pop(end.job, None):
            yield kept(end.n)
        since = self.owed.pop(end.job, None)
        if since is not None:
            late = seconds(end.t - since)
            says = f"job {end.job} did not call {late} after the breaker's time: {end.error or end.outcome}"
            yield broken(end.n, says)


CLAIM = Claim(
    id="RL5",
    title="A breaker whose time is up lets one call out to ask, and a probe that is lost leaves nobody stuck.",
    level="documented",
    source="objective T2 (the breaker prevents infinite loops); task 1",
    statistic="calls beside a probe, and jobs that never call again",
    judge=probe_alone,
    needs=no_breaker,
)
