"""RL6: one host's breaker never stops another host."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.declared import no_breaker
from scenarios.claims.rate_limit.failures import Breakers
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.replies import succeeded, told
from simulators.history import Breaker, Call, Event, History, JobEnd, JobStart, Reply


def breakers_apart(history: History, question: Question) -> Iterator[Finding]:
    """RL6: while one host's breaker must be open, jobs on a healthy host call and complete (task 1).

    Settings ``sick`` and ``healthy`` name the hosts (``host`` or ``host:port``); without them any
    host whose breaker must be open is sick and any other healthy. A job is an opportunity when it
    starts meanwhile and its own host gives it no reason to stop: neither an answer that is not a
    success, nor a told wait that still stands from before.
    """
    if history.declares.breaker:
        yield from _Watch(read(history), history.declares.breaker, question).over(history)


@dataclass(slots=True)
class _Watch:
    log: Log
    breaker: Breaker
    question: Question
    waits: dict[str, int] = field(default_factory=dict)
    """The latest told time of each host (microseconds)."""
    watched: dict[int, str] = field(default_factory=dict)
    """Jobs to be judged, with the sick host."""

    def over(self, history: History) -> Iterator[Finding]:
        breakers = Breakers(self.breaker, self.question.grain)
        hosts = sorted({job.start.host for job in self.log.jobs.values()})
        for event in history.events:
            self._feed(breakers, event)
            match event:
                case JobStart() if sick := self._sick(breakers, event, hosts):
                    self.watched[event.job] = sick
                case JobEnd() if event.job in self.watched:
                    yield from self._judged(event, self.watched[event.job])
                case _:
                    pass

    def _feed(self, breakers: Breakers, event: Event) -> None:
        match event:
            case Call():
                breakers.called(self.log.sent[event.n])
            case Reply() if sent := self.log.sent.get(event.call):
                breakers.replied(sent, event)
                until = told(event, 0)
                if until is not None:
                    self.waits[sent.call.host] = max(self.waits.get(sent.call.host, 0), until + event.grain)
            case _:
                pass

    def _sick(self, breakers: Breakers, start: JobStart, hosts: list[str]) -> str:
        """The host whose breaker must be open while *start* is on another, healthy one; else empty."""
        settings = self.question.settings
        open_hosts = [host for host in hosts if breakers.at(host, start.t)]
        healthy = _named(start.host, settings.get("healthy")) and self.waits.get(start.host, 0) <= start.t
        if not healthy or start.host in open_hosts:
            return ""
        return next((host for host in open_hosts if _named(host, settings.get("sick"))), "")

    def _judged(self, end: JobEnd, sick: str) -> Iterator[Finding]:
        job = self.log.jobs[end.job]
        if job.uncertain or not all(succeeded(sent.reply) for sent in job.sends):
            return
        host = job.start.host
        if end.outcome == "complete" and job.sends:
            yield kept(end.n)
        elif end.outcome == "complete":
            yield broken(end.n, f"job {end.job} made no call to {host} while {sick} was sick")
        else:
            yield broken(end.n, f"job {end.job} on {host} {end.outcome} while {sick} was sick: {end.error}")


def _named(host: str, name: object) -> bool:
    return name is None or name in (host, host.rpartition(":")[0])


CLAIM = Claim(
    id="RL6",
    title="One host's breaker never stops another host.",
    level="documented",
    source="task 1 (state per domain)",
    statistic="jobs on a healthy host that were stopped",
    judge=breakers_apart,
    needs=no_breaker,
    lasting=True,
    settings=("sick", "healthy"),
)
