"""RL9: no form of Retry-After crashes, hangs or hurries a client."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from scenarios.claims.base import Claim, Finding, Question, broken, kept, seconds
from scenarios.claims.rate_limit.by_job import by_job
from scenarios.claims.rate_limit.replies import TOO_LARGE, refused
from scenarios.claims.rate_limit.sent import Job, Page, Sent
from simulators.clock import SECOND
from simulators.history import History, JobEnd, Reply

CRASHES = frozenset(
    {
        "ArithmeticError",
        "AssertionError",
        "AttributeError",
        "IndexError",
        "KeyError",
        "LookupError",
        "MemoryError",
        "NameError",
        "OverflowError",
        "RecursionError",
        "TypeError",
        "UnboundLocalError",
        "UnicodeDecodeError",
        "UnicodeEncodeError",
        "ValueError",
        "ZeroDivisionError",
    }
)
"""Exceptions of Python that tell of a bug, not of a decision. Those derived from them have other names."""


@dataclass(frozen=True, slots=True)
class _Accepted:
    """What a catalogue entry accepts."""

    name: str
    source: str
    low: int | None
    """Microseconds; None where coming back is not accepted at all."""
    high: int | None
    """Microseconds; None where there is no upper end."""
    gives_up: bool

    @classmethod
    def of(cls, entry: dict[str, Any], name: str) -> "_Accepted":
        wait = entry.get("wait")
        low = round(wait[0] * SECOND) if wait else None
        high = round(wait[1] * SECOND) if wait and len(wait) > 1 and wait[1] is not None else None
        return cls(entry.get("name", name), entry.get("source", ""), low, high, bool(entry.get("gives_up")))

    def about(self, reply: Reply, says: str) -> str:
        sent = ", ".join(f"'{value}'" for value in reply.retry_after) or "none"
        return f"{self.name}: {says} (Retry-After on the wire: {sent}; {self.source})"


def torture_survived(history: History, question: Question) -> Iterator[Finding]:
    """RL9: upon each refusal of a catalogue entry, the client waits as long as is accepted, or gives up.

    The wait lies between the head of the refusal and the next call for the same page. Raising is
    accepted only where the entry says so, or where the page has had all declared attempts, and
    never by an exception that tells of a bug (RFC 9110, 10.2.3, 5.6.7 and 15.5.14; the entry names its own).
    """
    entry = question.entry
    if not entry.get("wait") and not entry.get("gives_up"):
        return  # nothing is accepted, so there is nothing to keep
    accepted = _Accepted.of(entry, history.header.entry)
    attempts = history.declares.attempts_per_page
    judged = partial(_of_job, accepted=accepted, attempts=attempts, grain=question.grain)
    yield from by_job(history, judged)


def _of_job(job: Job, *, accepted: _Accepted, attempts: int | None, grain: int) -> Iterator[Finding]:
    if job.uncertain:
        return
    sends = Counter(sent.page for sent in job.sends)
    after: dict[Page, Sent] = {}
    for sent in reversed(job.sends):
        back = after.get(sent.page)
        after[sent.page] = sent
        if sent.reply is None or not _refuses(sent.reply):
            continue
        if back:
            yield _returned(accepted, sent.reply, back, grain)
        elif job.end and not (attempts and sends[sent.page] >= attempts):
            yield _ended(accepted, sent.reply, job.end)


def _refuses(reply: Reply) -> bool:
    # A malformed Retry-After tells nothing, but a 413 that carries one does ask to come back.
    return refused(reply) or (reply.status == TOO_LARGE and bool(reply.retry_after))


def _returned(accepted: _Accepted, reply: Reply, back: Sent, grain: int) -> Finding:
    gap = back.call.t - reply.since
    says = ""
    if accepted.low is None:
        says = f"came back after {seconds(gap)}; only giving up is accepted"
    elif gap + reply.grain + grain < accepted.low:
        says = f"hurried: came back after {seconds(gap)}, at least {seconds(accepted.low)} is accepted"
    elif accepted.high is not None and gap - grain > accepted.high:
        says = f"waited {seconds(gap)}, at most {seconds(accepted.high)} is accepted"
    return broken(back.call.n, accepted.about(reply, says)) if says else kept(back.call.n)


def _ended(accepted: _Accepted, reply: Reply, end: JobEnd) -> Finding:
    if end.outcome == "raised" and accepted.gives_up and not _crashed(end):
        return kept(end.n)
    what = "ended as complete without the page" if end.outcome == "complete" else end.outcome
    return broken(end.n, accepted.about(reply, f"{what} {end.error}".rstrip()))


def _crashed(end: JobEnd) -> bool:
    """Whether what was raised is the language's own word for a bug: nobody gives up by OverflowError."""
    return end.error.partition(":")[0] in CRASHES


CLAIM = Claim(
    id="RL9",
    title="No form of Retry-After crashes, hangs or hurries a client.",
    level="rfc",
    source="RFC 9110 10.2.3, 5.6.7",
    statistic="crashes, hangs and waits outside the accepted interval",
    judge=torture_survived,
)
