"""The call log as judges read it: which call belongs to which job, and who knew what when."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from simulators.history import Call, Flag, Held, History, JobEnd, JobStart, Reply, Rows

Page = tuple[str, str, str]
"""Host, path and query of a call: the same page is asked for in the same words."""

Lane = tuple[str, str, str]
"""Client, host and key: what a told wait binds (RFC 9110, 10.2.3, has no wider reach)."""


@dataclass(slots=True)
class Sent:
    """A call, its reply, and the job that it was made for."""

    call: Call
    jobs: tuple[int, ...]
    """Jobs that may have made it: one, several where they look alike, or none."""
    client: str | None
    """The client that made it, None where several may have."""
    alone: bool
    """Whether its client had no second job open."""
    reply: Reply | None = None

    @property
    def job(self) -> int | None:
        """The job that made it, None where that is not certain."""
        return self.jobs[0] if len(self.jobs) == 1 else None

    @property
    def page(self) -> Page:
        """What was asked for."""
        return self.call.host, self.call.path, self.call.query

    @property
    def lane(self) -> Lane | None:
        """Whom a told wait binds, None where the client is not certain."""
        return None if self.client is None else (self.client, self.call.host, self.call.key)

    def knew(self, reply: Reply, grain: int) -> bool:
        """Whether its sender had read *reply*; a call under way at that time had not.

        A client with one job makes one call after another, so the order tells. With several
        jobs a call of the same microsecond (or of the rig's *grain*) may have been under way.
        """
        return self.call.n > reply.n and (self.alone or self.call.t > reply.t + grain)


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
    for event in history.events:
        match event:
            case JobStart():
                log.jobs[event.job] = Job(event)
                opened[event.job] = event
            case Call():
                log.sent[event.n] = sent = _attribute(event, opened, only, own_keys=own_keys)
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
    return log


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
    """Find the open jobs that *call* fits: by host and path, then by its key's number, then by parameters."""
    fits = [start for start in opened.values() if start.host == call.host and call.path.endswith(start.path)]
    if len(fits) > 1 and own_keys:
        fits = [start for start in fits if _number(start.who) == _number(call.key)] or fits
    if len(fits) > 1:
        fits = [start for start in fits if _asks(start, call.query)] or fits
    clients = {start.who for start in fits}
    client = clients.pop() if len(clients) == 1 else only
    same = sum(start.who == client for start in opened.values())
    return Sent(call, tuple(start.job for start in fits), client, alone=same <= 1)


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
