"""RL7d: a client waits by itself as long as it declares, neither less nor more."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.backoff_capped import ROUNDING
from scenarios.claims.rate_limit.declared import no_base_backoff
from scenarios.claims.rate_limit.log import Log, read
from scenarios.claims.rate_limit.own_waits import Wait, own_waits
from simulators.clock import micros
from simulators.history import History


def backoff_declared(history: History, question: Question) -> Iterator[Finding]:
    """RL7, fourth part: the k-th wait upon a refusal that told nothing is in the declared interval (task 1).

    It is from half of ``base_backoff`` * 2 ** (k - 1), which ``max_backoff`` caps, to the whole of it. An
    opportunity is each such wait for a page that has met nothing else before.
    """
    base, cap = history.declares.base_backoff, history.declares.max_backoff
    if base is None:
        return
    log = read(history)
    findings = []
    for wait in own_waits(log):
        if wait.attempt != _sends(log, wait):
            continue  # it met something else too, and how that counts is not declared
        most = base * 2 ** (wait.attempt - 1)
        most = micros(most if cap is None else min(most, cap))
        slack = ROUNDING + question.grain
        says = (
            f"waited {seconds(wait.length)} upon refusal {wait.attempt};"
            f" it declares {seconds(most // 2)} to {seconds(most)}"
        )
        fits = most // 2 - slack <= wait.length <= most + slack
        findings.append(kept(wait.back.n) if fits else broken(wait.back.n, says))
    yield from sorted(findings, key=lambda finding: finding.event)


def _sends(log: Log, wait: Wait) -> int:
    """How often the job had asked for the page until the refusal was read."""
    page = log.sent[wait.refusal.call].page
    return sum(sent.page == page and sent.call.n <= wait.refusal.call for sent in log.jobs[wait.job].sends)


CLAIM = Claim(
    id="RL7d",
    title="Where nothing was told, a client waits as long as it declares, twice as long each time.",
    level="documented",
    source="task 1 (exponential backoff, jitter); the target's own base_backoff and max_backoff",
    statistic="waits shorter or longer than declared",
    judge=backoff_declared,
    needs=no_base_backoff,
)
