"""RL16: what a client counts is what the API saw."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.declared import no_metrics
from scenarios.claims.rate_limit.open_log import OpenLog
from simulators.history import Call, Fault, History, Metrics, Outage, Reply

_REFUSED = 429  # RFC 6585, section 4


@dataclass(slots=True)
class _Process:
    """What the API saw of one process, and what that says of itself."""

    calls: int = 0
    answered: int = 0
    refused: int = 0
    """Answers 429, and how many of them came whole: of another the client may have read nothing."""
    refused_whole: int = 0
    told: Counter[str] = field(default_factory=Counter)
    """The highest count of each name: of two jobs that end at once, either may have been asked first."""

    def answer(self, reply: Reply) -> None:
        """Take in how a call ended."""
        self.answered += 1
        self.refused += reply.status == _REFUSED
        self.refused_whole += reply.status == _REFUSED and reply.end == "whole"

    def seen(self, name: str) -> tuple[int, int]:
        """How many there were of *name*: at least, and at most."""
        if name == "sends":
            return self.answered, self.calls
        return self.refused_whole, self.refused + self.calls - self.answered


def metrics_agree(history: History, question: Question) -> Iterator[Finding]:
    """RL16: once no job of a process is under way, its counters say what the call log does.

    ``sends`` are the calls of the process, ``refusals`` the answers 429. A call without an answer, and an
    answer that did not come whole, may count or not; so may a connection that was refused.
    """
    del question
    log = OpenLog(history, hands=False)
    processes: defaultdict[str, _Process] = defaultdict(_Process)
    lost: float = 0
    for event in log.events():
        match event:
            case Call():
                processes[log.sent[event.n].process].calls += 1
            case Reply() if sent := log.sent.get(event.call):
                processes[sent.process].answer(event)
            case Fault(call=0):
                lost += 1
            case Outage():
                lost = float("inf")  # nobody sees the connections that it refuses
            case Metrics():
                name = log.process_of(event.who)
                processes[name].told |= Counter(event.counts)
                if event.error or all(log.process_of(job.start.who) != name for job in log.jobs.values()):
                    yield from _judged(event, processes[name], history.declares.metrics, lost)
            case _:
                pass


def _judged(event: Metrics, process: _Process, names: Sequence[str], lost: float) -> Iterator[Finding]:
    if event.error:
        yield broken(event.n, f"its metrics cannot be read: {event.error}")
        return
    for name in names:
        least, most = process.seen(name)
        told = process.told[name]
        if least <= told <= most + (lost if name == "sends" else 0):
            yield kept(event.n)
        else:
            seen = f"{least}" if least == most else f"{least} to {most}"
            yield broken(event.n, f"counts {told} {name}, where the API saw {seen}")


CLAIM = Claim(
    id="RL16",
    title="What a client counts is what the API saw, whichever feature is off.",
    level="documented",
    source="tasks 1 and 2 (metrics); known mistakes (metrics not counted when the breaker is off)",
    statistic="counters that differ from the call log",
    judge=metrics_agree,
    needs=no_metrics,
    lasting=True,
)
