"""Whether a feature that is switched off really does nothing: the other half of RL11."""

from collections.abc import Iterator
from functools import partial
from itertools import zip_longest

from scenarios.claims.base import Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.by_job import by_job
from scenarios.claims.rate_limit.failures import walk
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import told
from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.clock import SECOND, micros
from simulators.history import Breaker, Call, History, JobEnd, JobStart

DEFAULT_MAX_BACKOFF = 120.0
"""Seconds; the documented default."""


def breaker_off(history: History, breaker: Breaker, grain: int) -> Iterator[Finding]:
    """Judge jobs that start while *breaker* would be open: with it off, each calls meanwhile."""
    log = OpenLog(history)
    watched: dict[int, int] = {}
    for event, opened in walk(log, breaker, grain):
        match event:
            case JobStart() if opened:
                watched[event.job] = opened.reply.n
            case Call() if opened:
                called = [job for job in log.sent[event.n].jobs if watched.pop(job, None) is not None]
                yield from (kept(event.n) for _ in called)
            case JobEnd() if event.job in watched:
                by = watched.pop(event.job)
                says = f"job {event.job} did not call after event {by}, though the breaker is off"
                yield broken(event.n, says)
            case _:
                pass


def retry_after_off(history: History, question: Question) -> Iterator[Finding]:
    """Judge what jobs do about a told wait: with Retry-After off they come back by their own backoff.

    A told wait that ``max_backoff`` reaches shows nothing, unless the client came back before it.
    """
    declared, attempts = history.declares.max_backoff, history.declares.attempts_per_page
    longest = micros(DEFAULT_MAX_BACKOFF if declared is None else declared) + SECOND
    yield from by_job(history, partial(_came_back, longest=longest, attempts=attempts, grain=question.grain))


def _came_back(job: Job, *, longest: int, attempts: int | None, grain: int) -> Iterator[Finding]:
    for sent, after in zip_longest(job.sends, job.sends[1:]):
        reply = sent.reply
        floor = told(reply, grain) if reply else None
        if reply is None or floor is None:
            continue
        if after and after.call.t < floor:
            yield kept(after.call.n)
        elif after and floor - reply.t > longest:
            took = seconds(after.call.t - reply.t)
            yield broken(after.call.n, f"kept the told wait ({took}) though Retry-After is off")
        elif floor - reply.t > longest and job.end and _early(job, sent, attempts):
            yield broken(job.end.n, f"raised upon a told wait though Retry-After is off: {job.end.error}")


def _early(job: Job, final: Sent, attempts: int | None) -> bool:
    """Whether *job* raised before the page of its *final* send had all its attempts."""
    sends = sum(sent.page == final.page for sent in job.sends)
    raised = job.end is not None and job.end.outcome == "raised"
    return raised and attempts is not None and sends < attempts
