"""RL7a: no wait of a client's own is longer than it declares."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.declared import no_max_backoff
from scenarios.claims.rate_limit.own_waits import own_waits
from simulators.clock import micros
from simulators.history import History

ROUNDING = 1_000
"""Microseconds that a sleep may be longer than was asked: timers round up."""


def backoff_capped(history: History, question: Question) -> Iterator[Finding]:
    """RL7, first part: where nothing was told, no wait is longer than ``max_backoff`` (task 2).

    An opportunity is each wait between a refusal that told no time and the job's next call for that page.
    """
    cap = history.declares.max_backoff
    if cap is None:
        return
    for wait in own_waits(history):
        over = wait.length > micros(cap) + ROUNDING + question.grain
        says = f"waited {seconds(wait.length)} by itself; it declares {cap:g} s at most"
        yield broken(wait.back.n, says) if over else kept(wait.back.n)


CLAIM = Claim(
    id="RL7a",
    title="Where nothing was told, no wait is longer than the client declares.",
    level="documented",
    source="the target's own max_backoff; task 2",
    statistic="waits longer than max_backoff",
    judge=backoff_capped,
    needs=no_max_backoff,
)
