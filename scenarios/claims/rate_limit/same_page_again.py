"""RL8: after a refusal the scrape goes on at the refused page."""

from collections.abc import Iterator

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.log import Job, Page, Sent, read
from scenarios.claims.rate_limit.replies import refused
from simulators.clock import SECOND
from simulators.history import Call, Declares, History, JobEnd


def same_page_again(history: History, question: Question) -> Iterator[Finding]:
    """RL8: a job's next call after a refused page asks for that page; attempts count per page (task 6).

    The second half needs ``attempts_per_page``: a job that raises upon a refused page has sent it so
    often. It is excused when it was told to wait longer than it declares to (or does not say how
    long it would), or when its host failed so often in a row that its breaker may be open.
    """
    del question
    log = read(history)
    last: dict[int, Sent] = {}
    counts: dict[tuple[int, Page], int] = {}
    failures: dict[tuple[str | None, str], int] = {}
    for event in history.events:
        if isinstance(event, Call):
            sent = log.sent[event.n]
            place = sent.client, event.host
            failures[place] = 0 if _well(sent) else failures.get(place, 0) + 1
            if sent.job is not None:
                if finding := _next(last.get(sent.job), sent):
                    yield finding
                last[sent.job] = sent
                counts[sent.job, sent.page] = counts.get((sent.job, sent.page), 0) + 1
        elif isinstance(event, JobEnd) and event.outcome == "raised" and (final := last.get(event.job)):
            job = log.jobs[event.job]
            in_a_row = failures[final.client, final.call.host]
            if _owes(history.declares, job, final, in_a_row):
                yield _ended(event, final, counts[event.job, final.page], history.declares)


def _well(sent: Sent) -> bool:
    """Whether the reply ends a row of failures, whichever way a client counts."""
    return sent.reply is not None and 200 <= sent.reply.status < 300  # noqa: PLR2004 (the class 2xx)


def _next(before: Sent | None, sent: Sent) -> Finding | None:
    """Judge a call by the refusal before it, if there is one."""
    if before is None or before.reply is None or not refused(before.reply):
        return None
    if sent.call.n < before.reply.n or sent.call.path != before.call.path:
        return None  # under way when the refusal was read, or another listing
    same = sent.page == before.page or 0 < before.call.page == sent.call.page
    says = f"page {before.call.page} was refused; asked for page {sent.call.page} next"
    return kept(sent.call.n) if same else broken(sent.call.n, says)


def _owes(declares: Declares, job: Job, final: Sent, in_a_row: int) -> bool:
    """Whether *job* had attempts to go on with, and no declared reason to stop before they were used."""
    reply = final.reply
    if declares.attempts_per_page is None or job.uncertain or reply is None or not refused(reply):
        return False
    if reply.until is not None:
        longest = declares.max_retry_after
        if longest is None or reply.until - reply.head > longest * SECOND:
            return False
    return declares.breaker is None or in_a_row < declares.breaker.threshold


def _ended(end: JobEnd, final: Sent, sends: int, declares: Declares) -> Finding:
    attempts = declares.attempts_per_page or 0
    if sends >= attempts:
        return kept(end.n)
    return broken(end.n, f"gave up page {final.call.page} after {sends} of {attempts} sends: {end.error}")


CLAIM = Claim(
    id="RL8",
    title="After a refusal the scrape goes on at the refused page, and attempts count per page.",
    level="documented",
    source="task 6 (retries the same page on 429)",
    statistic="pages skipped, begun again or given up early",
    judge=same_page_again,
)
