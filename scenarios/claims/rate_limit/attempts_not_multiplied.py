"""RL15: pool and handler together do not send a page more often than declared."""

from collections.abc import Iterator
from functools import partial

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.budget_kept import never_served
from scenarios.claims.rate_limit.by_job import ByJob, number_of
from scenarios.claims.rate_limit.declared import no_attempts
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.pages import SharedPages, pages_of
from scenarios.claims.rate_limit.replies import succeeded
from scenarios.claims.rate_limit.sent import Job, Sent
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
    log, shared = OpenLog(history, hands=False), SharedPages()
    jobs = ByJob(log, partial(_of_job, attempts=attempts), number_of)
    for event in log.events():
        if isinstance(event, Call):
            shared.called(log.sent[event.n])
        yield from jobs.take(event, before=shared.first)
    for number, sends in shared.all():
        for one in _of_page(sends, attempts * number):
            jobs.put(one)
    yield from jobs.rest()


def _of_job(job: Job, *, attempts: int) -> Iterator[Finding]:
    for sends in pages_of(job).values():
        yield from _of_page(sends, attempts)


def _of_page(sends: list[Sent], allowed: int) -> Iterator[Finding]:
    over = _first_over(sends, allowed)
    if over:
        yield broken(over.n, f"sent page {over.page} more often than the {allowed} times declared")
    elif never_served(sends):
        yield kept(sends[-1].call.n)


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
