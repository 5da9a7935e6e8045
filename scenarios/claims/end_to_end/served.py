"""What a scraper does where nothing stands in its way: it calls, and hands over what it is given."""

from collections.abc import Iterator
from http import HTTPStatus

from scenarios.claims.base import Finding, Question, broken, kept
from scenarios.claims.rate_limit.log import read
from scenarios.claims.rate_limit.sent import Job
from simulators.history import History


def served(history: History, question: Question) -> Iterator[Finding]:
    """One finding for each job served whole, and for a first one that makes no call: nothing binds it."""
    del question
    for place, job in enumerate(read(history).jobs.values()):
        if job.end is None:
            continue
        if not place and not job.sends:
            yield broken(job.end.n, f"job {job.end.job} made no call: {job.end.outcome} {job.end.error}")
        elif _whole(job):
            at, wrong = job.end.n, _wrong(job)
            yield broken(at, f"job {job.end.job} was served, and {wrong}") if wrong else kept(at)


def _whole(job: Job) -> bool:
    replies = [sent.reply for sent in job.sends]
    return bool(replies) and all(
        reply is not None and reply.status == HTTPStatus.OK and reply.end == "whole" for reply in replies
    )


def _wrong(job: Job) -> str:
    assert job.end is not None, "only jobs that ended are asked about"
    if job.end.outcome != "complete":
        return f"{job.end.outcome} {job.end.error}".rstrip()
    handed, held = job.rows, job.held
    if handed is None or held is None or handed.digest == held.digest:
        return ""
    return f"handed over {handed.count} rows of {held.count}"
