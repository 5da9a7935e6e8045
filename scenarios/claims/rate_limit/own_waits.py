"""What clients wait by their own backoff, told from the call log alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.claims.rate_limit.log import Log
from scenarios.claims.rate_limit.replies import refused, told
from scenarios.claims.rate_limit.sent import Lane, Sent
from simulators.history import Call, Reply

LEAST = 100
"""Waits, or clients, from which a share or a median is taken; with fewer nothing is said."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A refusal, and the next call of the same job for the same page."""

    job: int
    attempt: int
    """How often in a row the page had been refused without a told time, 1-based."""
    refusal: Reply
    back: Call

    @property
    def length(self) -> int:
        """Microseconds from the refusal's end to the call."""
        return self.back.t - self.refusal.t


def own_waits(log: Log) -> Iterator[Wait]:
    """Give each wait of a job upon a refusal that told nothing, in the order of jobs.

    Left out is what is not certain to be backoff: a refusal that was cut off or carried any
    Retry-After, and a wait that reaches into a time which the host has told this key.
    """
    holds = _holds(log)
    for number, job in log.jobs.items():
        attempt = 0
        for sent, back in zip(job.sends, job.sends[1:], strict=False):
            reply = sent.reply
            if job.uncertain or reply is None or not _untold(reply) or back.page != sent.page:
                attempt = 0
                continue
            attempt += 1
            if not any(reply.t < until and since <= back.call.t for since, until in holds.get(sent.lane, [])):
                yield Wait(number, attempt, reply, back.call)


def _untold(reply: Reply) -> bool:
    return refused(reply) and reply.end == "whole" and not reply.retry_after


def _holds(log: Log) -> dict[Lane, list[tuple[int, int]]]:
    """The told waits of each host and key: since when, until when."""
    holds: dict[Lane, list[tuple[int, int]]] = {}
    for sent in log.sent.values():
        reply: Reply | None = sent.reply
        if reply and (floor := told(reply, 0)) is not None:
            holds.setdefault(_lane(sent), []).append((reply.t, floor + reply.grain))
    return holds


def _lane(sent: Sent) -> Lane:
    return sent.lane
