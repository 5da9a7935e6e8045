"""RL8: after a refusal the scrape goes on at the refused page."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from scenarios.claims.base import Claim, Finding, Question, broken, kept
from scenarios.claims.rate_limit.open_log import OpenLog
from scenarios.claims.rate_limit.replies import TOO_MANY, refused, succeeded
from scenarios.claims.rate_limit.sent import Page, Sent
from simulators.clock import micros
from simulators.history import Call, Declares, History, JobEnd, Reply


def same_page_again(history: History, question: Question) -> Iterator[Finding]:
    """RL8: a job's next call after a refused page asks for that page; attempts count per page (task 6).

    The second half needs ``attempts_per_page``: a job that raises upon a 429 has sent that page so
    often. It is excused when it was told to wait longer than it declares to (or does not say how
    long it would), or when its host failed so often in a row that its breaker may be open.
    """
    del question
    yield from _Watch(history).findings()


@dataclass(slots=True)
class _Row:
    """How often a host failed in a row, in the order of the calls."""

    calls: int = 0
    well: int = 0
    """The place of the last call that ended a row, among its calls from 1."""

    def until(self, calls: int) -> int:
        """Failures in a row among so many first *calls*; one without a reply yet has ended no row."""
        return max(0, calls - self.well)


@dataclass(frozen=True, slots=True)
class _Raised:
    """A job that raised, and what counts when its last call has a reply."""

    end: JobEnd
    final: Sent
    sends: int
    """How often its last page was sent since it was last served."""
    calls: int
    """Calls of its host so far."""


@dataclass(slots=True)
class _Watch:
    history: History
    last: dict[int, Sent] = field(default_factory=dict)
    """The last call of each job that goes on."""
    counts: dict[int, dict[Page, int]] = field(default_factory=dict)
    """By such a job: sends of the pages that it was not served."""
    rows: dict[str, _Row] = field(default_factory=lambda: defaultdict(_Row))
    """By host."""
    places: dict[int, int] = field(default_factory=dict)
    """Of each call without a reply, its place among those of its host."""
    raised: dict[int, _Raised] = field(default_factory=dict)
    """By the number of the last call, where that has no reply yet."""

    def findings(self) -> Iterator[Finding]:
        log = OpenLog(self.history, hands=False)
        for event in log.events():
            match event:
                case Call():
                    yield from self._called(log.sent[event.n])
                case Reply() if sent := log.sent.get(event.call):
                    yield from self._replied(sent, event)
                case JobEnd():
                    job = log.jobs.get(event.job)
                    yield from self._ended(event, uncertain=job is not None and job.uncertain)
                case _:
                    pass

    def _called(self, sent: Sent) -> Iterator[Finding]:
        row = self.rows[sent.call.host]
        row.calls += 1
        self.places[sent.call.n] = row.calls
        if sent.job is not None:
            yield from _next(self.last.get(sent.job), sent)
            self.last[sent.job] = sent
            counts = self.counts.setdefault(sent.job, {})
            counts[sent.page] = counts.get(sent.page, 0) + 1

    def _replied(self, sent: Sent, reply: Reply) -> Iterator[Finding]:
        place = self.places.pop(sent.call.n)
        if succeeded(reply):
            if reply.rows:
                # Rows came, and all of them: that ends a row of failures, whichever way a client counts.
                row = self.rows[sent.call.host]
                row.well = max(row.well, place)
            if sent.job is not None:
                self.counts.get(sent.job, {}).pop(sent.page, None)
        if raised := self.raised.pop(sent.call.n, None):
            yield from self._judged(raised)

    def _ended(self, end: JobEnd, *, uncertain: bool) -> Iterator[Finding]:
        final, counts = self.last.pop(end.job, None), self.counts.pop(end.job, {})
        if final is None or end.outcome != "raised" or uncertain:
            return
        raised = _Raised(end, final, counts.get(final.page, 0), self.rows[final.call.host].calls)
        if final.reply is None:
            self.raised[final.call.n] = raised
        else:
            yield from self._judged(raised)

    def _judged(self, raised: _Raised) -> Iterator[Finding]:
        final = raised.final
        in_a_row = self.rows[final.call.host].until(raised.calls)
        yield from _ended(raised.end, final, raised.sends, in_a_row, self.history.declares)


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
