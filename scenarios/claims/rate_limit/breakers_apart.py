"""RL6: one host's breaker never stops another host."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.by_job import ByJob, number_of
from scenarios.claims.rate_limit.declared import no_breaker
from scenarios.claims.rate_limit.failures import Breakers
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import succeeded, told
from scenarios.claims.rate_limit.sent import Job
from simulators.history import Breaker, Call, Event, History, JobStart, Reply


def breakers_apart(history: History, question: Question) -> Iterator[Finding]:
    """RL6: while one host's breaker must be open, jobs on a healthy host call and complete (task 1).

    Settings ``sick`` and ``healthy`` name the hosts (``host`` or ``host:port``); without them any
    host whose breaker must be open is sick and any other healthy. A job is an opportunity when it
    starts meanwhile and its own host gives it no reason to stop: neither an answer that is not a
    success, nor a told wait that still stands from before.
    """
    if history.declares.breaker:
        yield from _Watch(OpenLog(history), history.declares.breaker, question).over(history)


@dataclass(slots=True)
class _Watch:
    log: OpenLog
    breaker: Breaker
    question: Question
    waits: dict[str, int] = field(default_factory=dict)
    """The latest told time of each host (microseconds)."""
    watched: dict[int, str] = field(default_factory=dict)
    """Jobs to be judged, with the sick host."""

    def over(self, history: History) -> Iterator[Finding]:
        breakers = Breakers(self.breaker, self.question.grain)
        hosts = sorted({event.host for event in history.events if isinstance(event, JobStart)})
        jobs = ByJob(self.log, self._judged, number_of)
        for event in self.log.events():
            self._feed(breakers, event)
            if isinstance(event, JobStart) and (sick := self._sick(breakers, event, hosts)):
                self.watched[event.job] = sick
            yield from jobs.take(event)
        yield from jobs.rest()

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

    def _judged(self, job: Job) -> Iterator[Finding]:
        end, sick = job.end, self.watched.pop(job.start.job, "")
        if end is None or not sick:
            return
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
