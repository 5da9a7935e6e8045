"""RL15: pool and handler together do not send a page more often than declared."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.budget_kept import never_served
from scenarios.claims.rate_limit.declared import no_attempts
from scenarios.claims.rate_limit.log import read
from scenarios.claims.rate_limit.replies import succeeded
from scenarios.claims.rate_limit.sent import Sent
from simulators.history import Call, History


def attempts_not_multiplied(history: History, question: Question) -> Iterator[Finding]:
    """RL15: sends of one page per job are at most ``attempts_per_page``, pool and handler together (task 3).

    An opportunity is a page that was refused and never served, for only then is there a reason to
    send it too often; and any page that was sent too often.
    """
    del question
    attempts = history.declares.attempts_per_page
    if attempts is None:
        return
    findings = []
    for (jobs, _), sends in read(history).pages().items():
        allowed = attempts * len(jobs)
        over = _first_over(sends, allowed)
        if over:
            says = f"sent page {over.page} more often than the {allowed} times declared"
            findings.append(broken(over.n, says))
        elif never_served(sends):
            findings.append(kept(sends[-1].call.n))
    yield from sorted(findings, key=lambda finding: finding.event)


def _first_over(sends: list[Sent], allowed: int) -> Call | None:
    """The call that is one too many. A served page begins anew: a looping cursor leads back to it."""
    in_a_row = 0
    for sent in sends:
        in_a_row += 1
        if in_a_row > allowed:
            return sent.call
        if succeeded(sent.reply):
            in_a_row = 0
    return None


CLAIM = Claim(
    id="RL15",
    title="Pool and handler together send a page at most as often as declared.",
    level="documented",
    source="the target's own attempts_per_page; task 3",
    statistic="pages sent too often",
    judge=attempts_not_multiplied,
    needs=no_attempts,
)
