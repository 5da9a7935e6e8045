"""The call log as judges read it: which call belongs to which job, and who knew what when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from simulators.clock import SECOND
from simulators.history import Call, Flag, Held, History, JobEnd, JobStart, Reply, Rows

Page = tuple[str, str, str]
"""Host, path and query of a call: the same page is asked for in the same words."""

Lane = tuple[str, str, str]
"""Host, key and process: what a told wait binds (RFC 9110, 10.2.3, has no wider reach).

The process is empty where all clients of a run are threads of one, so that what one of them was told binds
the others. Where each job is a process of its own, it is the job's; where each client is one
(``together``), it is the client's."""

UNDER_WAY = SECOND
"""Microseconds within which a call may have been under way already when another hand read a reply.

Between the decision to call and the call lie lines, and each may cost time; a call that leaves a
second after a refusal had time enough to hear of it.
"""


@dataclass(slots=True)
class Sent:
    """A call, its reply, and the job that it was made for."""

    call: Call
    jobs: tuple[int, ...]
    """Jobs that may have made it: one, several where they look alike, or none."""
    client: str | None
    """The client that made it, None where several may have."""
    hand: str
    """What makes one call after another: its thread, else its client; empty where that is not certain."""
    reply: Reply | None = None
    process: str = ""
    """The process that made it, where each job, or each client, is one of its own."""

    @property
    def job(self) -> int | None:
        """The job that made it, None where that is not certain."""
        return self.jobs[0] if len(self.jobs) == 1 else None

    @property
    def page(self) -> Page:
        """What was asked for."""
        return self.call.host, self.call.path, self.call.query

    @property
    def lane(self) -> Lane:
        """Whom a told wait binds."""
        return self.call.host, self.call.key, self.process

    def knew(self, earlier: "Sent", grain: int) -> bool:
        """Whether its sender had read the reply to *earlier*; a call under way at that time had not.

        A hand makes one call after another, so the order tells. Of another hand's reply a call
        within a second (or the rig's *grain*) may not have heard.
        """
        reply = earlier.reply
        if reply is None or self.call.n < reply.n:
            return False
        return (self.hand != "" and self.hand == earlier.hand) or self.call.t > reply.t + max(
            UNDER_WAY, grain
        )


@dataclass(slots=True)
class Job:
    """A job and all that belongs to it."""

    start: JobStart
    end: JobEnd | None = None
    rows: Rows | None = None
    held: Held | None = None
    flags: list[Flag] = field(default_factory=list)
    sends: list[Sent] = field(default_factory=list)
    """Its calls, as far as they are certain to be its own."""
    uncertain: bool = False
    """Whether other calls may be its own, too."""


@dataclass(frozen=True, slots=True)
class Log:
    """One history, with its calls in the hands of their jobs."""

    jobs: dict[int, Job]
    sent: dict[int, Sent]
    """By the number of the call's event, in order."""

    def pages(self) -> dict[tuple[tuple[int, ...], Page], list[Sent]]:
        """Sends by job and page.

        Jobs that look alike share an entry; their number tells how often the page may be sent.
        """
        certain: dict[tuple[tuple[int, ...], Page], list[Sent]] = {}
        shared: dict[Page, list[Sent]] = {}
        for sent in self.sent.values():
            if len(sent.jobs) > 1:
                shared.setdefault(sent.page, []).append(sent)
            elif sent.jobs:
                certain.setdefault((sent.jobs, sent.page), []).append(sent)
        for page, sends in shared.items():
            jobs = sorted({job for sent in sends for job in sent.jobs})
            certain[tuple(jobs), page] = sends
        return certain


def read(history: History) -> Log:
    """Hand each call of *history* to its job, each reply to its call. Linear in the events."""
    log = Log({}, {})
    starts = [event for event in history.events if isinstance(event, JobStart)]
    clients = {start.who for start in starts}
    keys = {event.key for event in history.events if isinstance(event, Call)}
    # Clients that share a key cannot be told apart by it.
    own_keys = {_number(client) for client in clients} <= {_number(key) for key in keys}
    only = clients.pop() if len(clients) == 1 else None
    opened: dict[int, JobStart] = {}
    apart = history.header.target.process_a_job
    clients_apart = history.header.scenario.get("together", False)
    for event in history.events:
        match event:
            case JobStart():
                log.jobs[event.job] = Job(event)
                opened[event.job] = event
            case Call():
                log.sent[event.n] = sent = _attribute(event, opened, only, own_keys=own_keys)
                if clients_apart:
                    sent.process = sent.client or ""
                elif apart:
                    sent.process = " ".join(map(str, sent.jobs))
                for number in sent.jobs:
                    log.jobs[number].uncertain |= sent.job is None
                if sent.job is not None:
                    log.jobs[sent.job].sends.append(sent)
            case Reply() if found := log.sent.get(event.call):
                found.reply = event
            case _:
                _keep(event, log.jobs)
                if isinstance(event, JobEnd):
                    opened.pop(event.job, None)
    _let_go(log)
    return log


def _let_go(log: Log) -> None:
    """Take the hand from calls whose hand ever had two calls under way: there no order tells who knew."""
    open_until: dict[str, Sent] = {}
    busy: set[str] = set()
    for sent in log.sent.values():
        before = open_until.get(sent.hand)
        if before and (before.reply is None or before.reply.n > sent.call.n):
            busy.add(sent.hand)
        open_until[sent.hand] = sent
    for sent in log.sent.values():
        if sent.hand in busy:
            sent.hand = ""


def _keep(event: object, jobs: dict[int, Job]) -> None:
    match event:
        case JobEnd() if job := jobs.get(event.job):
            job.end = event
        case Rows() if job := jobs.get(event.job):
            job.rows = event
        case Held() if job := jobs.get(event.job):
            job.held = event
        case Flag() if job := jobs.get(event.job):
            job.flags.append(event)


def _attribute(call: Call, opened: dict[int, JobStart], only: str | None, *, own_keys: bool) -> Sent:
    """Find the open jobs that *call* fits: by host and path, key, parameters, and what the rig says."""
    sure = opened.get(call.job)
    if sure and call.thread and sure.host == call.host and call.path.endswith(sure.path):
        # The rig knows both for certain; under load hundreds of jobs are open at once.
        return Sent(call, (sure.job,), sure.who, call.thread)
    fits = [start for start in opened.values() if start.host == call.host and call.path.endswith(start.path)]
    if len(fits) > 1 and own_keys:
        fits = [start for start in fits if _number(start.who) == _number(call.key)] or fits
    if len(fits) > 1:
        fits = [start for start in fits if _asks(start, call.query)] or fits
    if len(fits) > 1:
        fits = [start for start in fits if start.job == call.job] or fits
    clients = {start.who for start in fits}
    client = clients.pop() if len(clients) == 1 else only
    same = sum(start.who == client for start in opened.values())
    hand = call.thread or (client if client is not None and same <= 1 else "")
    return Sent(call, tuple(start.job for start in fits), client, hand)


def _number(name: str) -> str:
    """What ``client-3`` and ``key-3`` have in common."""
    return name.rpartition("-")[2]


def _asks(start: JobStart, query: str) -> bool:
    """Whether *query* holds the job's parameters, in any form of arrays (``dates[]``, ``dates[0]``)."""
    got = {(name.partition("[")[0], value) for name, value in parse_qsl(query, keep_blank_values=True)}
    return all((name.partition("[")[0], value) in got for name, value in _wanted(start))


def _wanted(start: JobStart) -> Sequence[tuple[str, str]]:
    return [
        (name, value)
        for name, values in start.params.items()
        for value in ([values] if isinstance(values, str) else values)
    ]
