"""Jobs judged one by one, each once it is over: no more of a history is kept than what goes on at once."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator

from scenarios.claims.base import Finding
from scenarios.claims.in_order import InOrder
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.sent import Job
from simulators.history import Call, Event, History, JobEnd, JobStart, Reply

JudgeJob = Callable[[Job], Iterable[Finding]]
"""What is found of one job, which has all its calls and replies."""


class ByJob[T]:
    """What *judge* finds of each job, in the order of the events that *at* gives.

    A job is over when it has ended and each call that is certain to be its own has its reply; it is judged
    once time has gone on, so that all of that moment is known. One that is never over is judged after the
    last event. What is found must be of an event between the job's start and its end.
    """

    __slots__ = ("_ended", "_found", "_going", "_judge", "_log", "_over", "_t", "_waiting")

    def __init__(self, log: OpenLog, judge: Callable[[Job], Iterable[T]], at: Callable[[T], int]) -> None:
        self._log = log
        self._judge = judge
        self._found = InOrder(at)
        self._going: OrderedDict[int, Job] = OrderedDict()
        """Jobs that were not judged yet, in the order of their starts."""
        self._waiting: dict[int, int] = {}
        """Of jobs with calls without a reply, how many."""
        self._ended: set[int] = set()
        """Jobs that ended and have such calls."""
        self._over: list[int] = []
        self._t = 0

    def put(self, found: T, *, last: bool = False) -> None:
        """Take in what was found otherwise, *last* where it comes after what jobs show at the same event."""
        self._found.put(found, last=last)

    def take(self, event: Event, *, before: int | None = None) -> Iterator[T]:
        """Take in the *event* that the log is at; gives what is found, of events *before* that number."""
        if event.t > self._t:
            self._t = event.t
            self._judged(self._over)
        match event:
            case JobStart():
                self._going[event.job] = self._log.jobs[event.job]
            case Call():
                self._called(event)
            case Reply():
                self._replied(event)
            case JobEnd() if event.job in self._going:
                (self._ended.add if event.job in self._waiting else self._over.append)(event.job)
            case _:
                pass
        first = next(iter(self._going.values()), None)
        least = first.start.n if first else event.n + 1
        yield from self._found.ready(least if before is None else min(least, before))

    def rest(self) -> Iterator[T]:
        """What is found of the other jobs, and all that was held back."""
        self._judged(list(self._going))
        yield from self._found.rest()

    def _called(self, call: Call) -> None:
        sent = self._log.sent[call.n]
        if sent.job is not None:
            self._going[sent.job].sends.append(sent)
            self._waiting[sent.job] = self._waiting.get(sent.job, 0) + 1

    def _replied(self, reply: Reply) -> None:
        sent = self._log.sent.get(reply.call)
        if sent is None or sent.job is None:
            return
        self._waiting[sent.job] -= 1
        if not self._waiting[sent.job]:
            del self._waiting[sent.job]
            if sent.job in self._ended:
                self._ended.remove(sent.job)
                self._over.append(sent.job)

    def _judged(self, jobs: list[int]) -> None:
        for number in jobs:
            for one in self._judge(self._going.pop(number)):
                self._found.put(one)
        jobs.clear()


def by_job(history: History, judge: JudgeJob) -> Iterator[Finding]:
    """What *judge* finds of each job of *history*, in the order of the events."""
    log = OpenLog(history, hands=False)
    jobs = ByJob(log, judge, number_of)
    for event in log.events():
        yield from jobs.take(event)
    yield from jobs.rest()


def number_of(finding: Finding) -> int:
    """The event that a finding is of."""
    return finding.event
