"""RL8: after a refusal the scrape goes on at the refused page."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.log import Page, Sent, read
from scenarios.claims.rate_limit.replies import TOO_MANY, refused, succeeded
from simulators.clock import micros
from simulators.history import Call, Declares, History, JobEnd, Reply


def same_page_again(history: History, question: Question) -> Iterator[Finding]:
    """RL8: a job's next call after a refused page asks for that page; attempts count per page (task 6).

    The second half needs ``attempts_per_page``: a job that raises upon a 429 has sent that page so
    often. It is excused when it was told to wait longer than it declares to (or does not say how
    long it would), or when its host failed so often in a row that its breaker may be open.
    """
    del question
    log = read(history)
    last: dict[int, Sent] = {}
    counts: dict[tuple[int, Page], int] = {}
    failures: dict[str, int] = {}
    for event in history.events:
        match event:
            case Call():
                sent = log.sent[event.n]
                failures[event.host] = 0 if _well(sent) else failures.get(event.host, 0) + 1
                if sent.job is not None:
                    yield from _next(last.get(sent.job), sent)
                    last[sent.job] = sent
                    counts[sent.job, sent.page] = counts.get((sent.job, sent.page), 0) + 1
            case JobEnd(outcome="raised") if (final := last.get(event.job)) and not log.jobs[
                event.job
            ].uncertain:
                in_a_row = failures[final.call.host]
                yield from _ended(event, final, counts[event.job, final.page], in_a_row, history.declares)
            case _:
                pass


def _well(sent: Sent) -> bool:
    """Whether the reply ends a row of failures, whichever way a client counts: rows came, and all of them."""
    return succeeded(sent.reply) and sent.reply is not None and sent.reply.rows > 0


def _next(before: Sent | None, sent: Sent) -> Iterator[Finding]:
    """Judge a call by the refusal before it, if there is one."""
    if before is None or before.reply is None or not refused(before.reply):
        return
    if sent.call.n < before.reply.n or sent.call.path != before.call.path:
        return  # under way when the refusal was read, or another listing
    same = sent.page == before.page or 0 < before.call.page == sent.call.page
    says = f"page {before.call.page} was refused; asked for page {sent.call.page} next"
    yield kept(sent.call.n) if same else broken(sent.call.n, says)


def _ended(end: JobEnd, final: Sent, sends: int, in_a_row: int, declares: Declares) -> Iterator[Finding]:
    """Judge a job that raised upon its *final* send, if that was refused with 429."""
    attempts = declares.attempts_per_page
    if attempts is None or final.reply is None or final.reply.status != TOO_MANY:
        return
    if sends >= attempts:
        yield kept(end.n)
    elif not _excused(final.reply, in_a_row, declares):
        yield broken(end.n, f"gave up page {final.call.page} after {sends} of {attempts} sends: {end.error}")


def _excused(reply: Reply, in_a_row: int, declares: Declares) -> bool:
    """Whether a client had a declared reason to stop: too long a wait, or a breaker that may be open."""
    longest = declares.max_retry_after
    if reply.until is not None and (longest is None or reply.until - reply.since > micros(longest)):
        return True
    return declares.breaker is not None and in_a_row >= declares.breaker.threshold


CLAIM = Claim(
    id="RL8",
    title="After a refusal the scrape goes on at the refused page, and attempts count per page.",
    level="documented",
    source="task 6 (retries the same page on 429)",
    statistic="pages skipped, begun again or given up early",
    judge=same_page_again,
)
