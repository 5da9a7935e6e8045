"""RL14: a fleet of workers on one key does not lock itself out."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.goodput import refused_at
from scenarios.claims.rate_limit.limit import Limit, granted, limit_of
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.history import Call, History, JobEnd, Reply

SLOWER = 1.1
"""A fleet may take so many times what its calls take at the limit's rate (ours, RL14)."""

LOCKED = 2
"""Windows without one call granted after which the fleet has locked itself out: each gives its calls anew."""


def fleet_goodput(history: History, question: Question) -> Iterator[Finding]:
    """RL14: a fleet on one key lasts at most 1.1 times its calls by the rate, and never locks itself out.

    A fleet is two clients or more that share a key at a host; its time runs from the first start of their
    jobs to the last end, and its calls must fill 50 windows. Locked out is who is granted nothing for two
    windows; who knocks on a closed door is on the way there, so of its calls at most 1 % may be refused, as
    of a single job's (RL13). Each fleet is three opportunities.
    """
    del question
    log = OpenLog(history, hands=False)
    fleets: dict[tuple[str, str], _Fleet] = {}
    for event in log.events():
        match event:
            case Call():
                fleets.setdefault((event.host, event.key), _Fleet()).called(log.sent[event.n], log.jobs)
            case Reply() if sent := log.sent.get(event.call):
                fleets[sent.call.host, sent.call.key].replied()
            case JobEnd():
                for fleet in fleets.values():
                    fleet.ended(event)
            case _:
                pass
    limit = limit_of(history)
    found = [one for fleet in fleets.values() for one in fleet.judged(limit)]
    yield from sorted(found, key=lambda one: one.event)


@dataclass(slots=True)
class _Fleet:
    """Who calls with one key at one host, added up."""

    sent: int = 0
    waiting: deque[Sent] = field(default_factory=deque)
    """Calls since the first that has no reply yet."""
    passed: int = 0
    """Calls that were granted, among those before."""
    first: int = 0
    last: int = 0
    """When the first and the last of them were made (microseconds)."""
    gap: tuple[int, int] = (-1, 0)
    """The longest time between two of them, and since when."""
    jobs: int = 0
    going: set[int] = field(default_factory=set)
    clients: set[str] = field(default_factory=set)
    """Of its jobs, two at most: more would tell nothing."""
    began: int = 0
    end: JobEnd | None = None
    """The last end of its jobs."""

    def called(self, sent: Sent, jobs: Mapping[int, Job]) -> None:
        """Take in a call, made for one of its *jobs*."""
        self.sent += 1
        self.waiting.append(sent)
        for number in set(sent.jobs) - self.going:
            start = jobs[number].start
            self.began = min(self.began, start.t) if self.jobs else start.t
            self.jobs += 1
            self.going.add(number)
            if len(self.clients) <= 1:
                self.clients.add(start.who)

    def replied(self) -> None:
        """A call has its reply: go on to the first that has none."""
        while self.waiting and self.waiting[0].reply:
            self._take(self.waiting.popleft())

    def ended(self, end: JobEnd) -> None:
        """A job has ended, perhaps one of its own."""
        if end.job in self.going:
            self.going.remove(end.job)
            if self.end is None or (end.t, -end.job) > (self.end.t, -self.end.job):
                self.end = end

    def judged(self, limit: Limit) -> Iterator[Finding]:
        """What is found of it, once the history is over."""
        while self.waiting:
            self._take(self.waiting.popleft())
        end = self.end
        if not limit.long(self.passed) or len(self.clients) <= 1 or self.going or end is None:
            return
        lasted, least = end.t - self.began, limit.least(self.passed)
        if lasted > SLOWER * least:
            says = (
                f"{self.passed} calls of {self.jobs} jobs took {seconds(lasted)}, {lasted / least:.3f} times"
            )
            yield broken(end.n, f"{says} the {seconds(round(least))} that they take at the limit's rate")
        else:
            yield kept(end.n)
        gap, at = max(self.gap, (self.first - self.began, self.began))
        if gap > LOCKED * limit.window:
            yield broken(end.n, f"from {seconds(at)} on no call was granted for {seconds(gap)}")
        else:
            yield kept(end.n)
        yield refused_at(end.n, self.sent, self.passed)

    def _take(self, sent: Sent) -> None:
        if not granted(sent):
            return
        if self.passed:
            self.gap = max(self.gap, (sent.call.t - self.last, self.last))
        else:
            self.first = sent.call.t
        self.last = sent.call.t
        self.passed += 1


CLAIM = Claim(
    id="RL14",
    title="A fleet on one key takes at most 1.1 times what the rate needs, and never locks itself out.",
    level="house",
    source="ours: goodput of a fleet on one key; docs/pacer.md",
    statistic="fleets slower than the limit, or locked out",
    judge=fleet_goodput,
)
