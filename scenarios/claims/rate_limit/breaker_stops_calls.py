"""RL4: an open breaker lets no call out."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import no_breaker
from scenarios.claims.rate_limit.failures import walk
from scenarios.claims.rate_limit.open_log import OpenLog
from simulators.history import Breaker, Call, History, JobEnd, JobStart


def breaker_stops_calls(history: History, question: Question) -> Iterator[Finding]:
    """RL4: after the threshold's consecutive failure no call leaves until the time-out or told time.

    429 and 5xx count, a refusal whose told wait is kept does not, calls sent before a failure was
    read count as one with it, a success resets (task 1). An opportunity is a job started while
    the breaker must be open, and each call that leaves then. With fewer than ``min_jobs_while_open``
    such jobs nothing is said to be kept.
    """
    if history.declares.breaker:
        wanted = int(question.settings.get("min_jobs_while_open", 0))
        yield from stopped(history, history.declares.breaker, question.grain, wanted)


def stopped(history: History, breaker: Breaker, grain: int, wanted: int = 0) -> Iterator[Finding]:
    """Judge *history* by a *breaker*; needs *wanted* jobs started while it is open to call anything kept."""
    log = OpenLog(history)
    enough = not wanted or _started(log, breaker, grain) >= wanted
    started: set[int] = set()
    """Jobs that go on, and started while the breaker had to be open."""
    calling: set[int] = set()
    for event, opened in walk(log, breaker, grain):
        match event:
            case JobStart() if opened:
                started.add(event.job)
            case Call() if opened:
                calling.update(log.sent[event.n].jobs)
                left = seconds(opened.until - event.t)
                says = f"called {left} before the breaker's time; it opened at event {opened.reply.n}"
                yield broken(event.n, says)
            case JobEnd():
                if enough and event.job in started - calling:
                    yield kept(event.n)
                started.discard(event.job)
                calling.discard(event.job)
            case _:
                pass


def _started(log: OpenLog, breaker: Breaker, grain: int) -> int:
    """How many jobs started while the breaker had to be open."""
    steps = walk(log, breaker, grain)
    return sum(isinstance(event, JobStart) and opened is not None for event, opened in steps)


CLAIM = Claim(
    id="RL4",
    title="The breaker opens with the threshold's consecutive failure and lets no call out before its time.",
    level="documented",
    source="objective T2 (the breaker prevents infinite loops); task 1",
    statistic="calls while the breaker must be open",
    judge=breaker_stops_calls,
    needs=no_breaker,
    lasting=True,
    settings=("min_jobs_while_open",),
)
