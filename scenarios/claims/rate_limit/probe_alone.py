"""RL5: a breaker whose time is up lets one call out to ask, and is never stuck."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.in_order import InOrder
from scenarios.claims.rate_limit.by_job import number_of
from scenarios.claims.rate_limit.declared import no_breaker
from scenarios.claims.rate_limit.failures import Breakers
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import failed, told
from scenarios.claims.rate_limit.sent import UNDER_WAY, Sent
from simulators.clock import micros
from simulators.history import Breaker, Call, Event, Fault, History, JobEnd, JobStart, Reply


def probe_alone(history: History, question: Question) -> Iterator[Finding]:
    """RL5: after the time-out exactly one call is in flight, and a probe that is lost leaves nobody stuck.

    The first call after the time of a breaker that must have been open is the probe. Until its reply,
    or for a time-out where none comes, no other call leaves for that host; a reply that is neither a
    refusal nor an error of the server's closes (objective T2, task 1). A probe that is reset, cut
    off, times out or fails leaves a breaker open for one more time-out: a job that starts after that,
    with no call under way and no told wait, calls. So does one that starts when a probe has had no reply
    for a time-out.

    An opportunity is a job that started beside a probe and did not call, a second call beside it, and
    a job that starts when the time of a lost or silent probe is over. A success that was cut off may
    close or not: after it nobody has to be alone.
    """
    if history.declares.breaker:
        yield from _Watch(OpenLog(history), history.declares.breaker, question.grain).findings()


@dataclass(slots=True)
class _Asking:
    """A host whose breaker was open, from its opening until a reply closes it."""

    free: int
    """When the next call may go, and must where somebody wants to call (microseconds)."""
    probe: Sent | None = None
    """The call that asks now."""
    lost: bool = False
    """Whether a probe has come to nothing."""
    perhaps_closed: bool = False


@dataclass(frozen=True, slots=True)
class _Owed:
    """A call that a job must make, unless another does."""

    host: str
    since: int
    """When it might (microseconds)."""


@dataclass(slots=True)
class _Watch:
    log: OpenLog
    breaker: Breaker
    grain: int
    asking: dict[str, _Asking] = field(default_factory=dict)
    beside: set[int] = field(default_factory=set)
    """Jobs that started while a probe was under way."""
    owed: dict[int, _Owed] = field(default_factory=dict)
    """Jobs that must call unless another does."""
    ends: list[tuple[JobEnd, _Owed]] = field(default_factory=list)
    """Ends of such jobs without a call; the call of another may still be on its way."""
    waits: dict[str, int] = field(default_factory=dict)
    """The latest told time of each host (microseconds)."""

    def findings(self) -> Iterator[Finding]:
        breakers, found = Breakers(self.breaker, self.grain), InOrder(number_of)
        for event in self.log.events():
            for one in self._at(event, breakers):
                found.put(one)
            yield from found.ready(self.ends[0][0].n if self.ends else event.n + 1)
        for one in self._stuck(None):
            found.put(one)
        yield from found.rest()

    def _at(self, event: Event, breakers: Breakers) -> Iterator[Finding]:
        yield from self._stuck(event.t)
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

    def _started(self, start: JobStart) -> None:
        asking = self.asking.get(start.host)
        if asking is None:
            return
        free = asking.free
        if asking.probe:
            free = asking.probe.call.t + micros(self.breaker.timeout)
        if (asking.probe or asking.lost) and start.t > max(free, self.waits.get(start.host, 0)) + UNDER_WAY:
            self.owed[start.job] = _Owed(start.host, free)
        elif asking.probe:
            self.beside.add(start.job)

    def _called(self, sent: Sent) -> Iterator[Finding]:
        for job in sent.jobs:
            self.beside.discard(job)
            if self.owed.pop(job, None) is not None:
                yield kept(sent.call.n)
        self._excuse(sent.call.host)
        asking = self.asking.get(sent.call.host)
        if asking is None or sent.call.t + self.grain < asking.free:
            return
        probe = asking.probe
        if probe is None or sent.call.t >= probe.call.t + micros(self.breaker.timeout):
            asking.probe = sent
        elif not asking.perhaps_closed:
            after = seconds(sent.call.t - probe.call.t)
            says = f"called {after} after the probe of event {probe.call.n}, which has no reply yet"
            yield broken(sent.call.n, says)

    def _excuse(self, host: str) -> None:
        """Somebody asks *host*: whoever else wanted to need not."""
        self.owed = {job: owed for job, owed in self.owed.items() if owed.host != host}
        self.ends = [one for one in self.ends if one[1].host != host]

    def _replied(self, breakers: Breakers, sent: Sent, reply: Reply) -> None:
        host = sent.call.host
        until = told(reply, 0)
        if until is not None:
            self.waits[host] = max(self.waits.get(host, 0), until + reply.grain)
        if opened := breakers.at(host, reply.t):
            self.asking.setdefault(host, _Asking(opened.until))
        if (asking := self.asking.get(host)) is None:
            return
        alive = reply.status and not failed(reply)
        if alive and reply.end == "whole":
            del self.asking[host]
            return
        asking.perhaps_closed |= bool(alive)
        self._lose(host, reply.t, ended=asking.probe is sent)

    def _unseen(self, fault: Fault) -> None:
        """A connection was refused: somebody asked, whom nobody saw."""
        for host, asking in self.asking.items():
            if fault.t + self.grain >= asking.free and asking.probe is None:
                self._lose(host, fault.t, ended=True)
                self._excuse(host)

    def _lose(self, host: str, t: int, *, ended: bool) -> None:
        asking = self.asking[host]
        asking.free = max(asking.free, self.waits.get(host, 0), t + micros(self.breaker.timeout))
        if ended:
            asking.probe, asking.lost = None, True

    def _ended(self, end: JobEnd) -> Iterator[Finding]:
        if end.job in self.beside:
            self.beside.remove(end.job)
            yield kept(end.n)
        if owed := self.owed.pop(end.job, None):
            self.ends.append((end, owed))

    def _stuck(self, now: int | None) -> Iterator[Finding]:
        """Jobs that ended a second ago and for whom nobody has asked; at the history's end (None) all."""
        while self.ends and (now is None or now > self.ends[0][0].t + UNDER_WAY):
            end, owed = self.ends.pop(0)
            late = seconds(end.t - owed.since)
            says = f"job {end.job} did not call {late} after the breaker's time: {end.error or end.outcome}"
            yield broken(end.n, says)


CLAIM = Claim(
    id="RL5",
    title="After its time a breaker lets one call out to ask, and a probe that is lost leaves nobody stuck.",
    level="documented",
    source="objective T2 (the breaker prevents infinite loops); task 1",
    statistic="calls beside a probe, and jobs that never call again",
    judge=probe_alone,
    needs=no_breaker,
    lasting=True,
)
