"""The call log as it is read: at each event the jobs and calls that are open, and no others.

What is kept does not grow with the history, only with how much goes on at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from scenarios.claims.rate_limit.sent import Job, Sent
from simulators.history import Call, Event, Flag, Held, History, JobEnd, JobStart, Reply, Rows


class OpenLog:
    """One history, with its calls in the hands of their jobs, gone through by :meth:`events`."""

    __slots__ = ("_busy", "_history", "_known", "jobs", "sent")

    def __init__(self, history: History, *, hands: bool = True) -> None:
        """Without *hands* nobody's order of calls is looked at, which saves reading *history* once more."""
        self.jobs: dict[int, Job] = {}
        """Jobs that have not ended, by number."""
        self.sent: dict[int, Sent] = {}
        """Calls without a reply, by the number of their event."""
        self._history = history
        self._known = _known(history)
        self._busy = frozenset[str]()
        if hands:
            self._busy = self._busy_hands()

    @property
    def jobs_apart(self) -> bool:
        """Whether each job is a process of its own: nobody goes on in it once the job has ended."""
        return self._known.jobs_apart

    def process_of(self, who: str) -> str:
        """The name of the process that client *who* is, or is a thread of; as ``Sent.process`` has it."""
        return who if self._known.clients_apart else ""

    def events(self) -> Iterator[Event]:
        """Every event in order. What it ends or answers is open until the next one. One turn at a time."""
        self.jobs.clear()
        self.sent.clear()
        for event in self._history.events:
            match event:
                case Call():
                    self.sent[event.n] = self._sent(event)
                    yield event
                case Reply():
                    if found := self.sent.get(event.call):
                        found.reply = event
                    yield event
                    self.sent.pop(event.call, None)
                case JobStart():
                    self.jobs[event.job] = Job(event)
                    yield event
                case JobEnd() | Rows() | Held() | Flag():
                    if job := self.jobs.get(event.job):
                        job.keep(event)
                    yield event
                    if isinstance(event, JobEnd):
                        self.jobs.pop(event.job, None)
                case _:
                    yield event

    def _busy_hands(self) -> frozenset[str]:
        """Hands that ever had two calls under way: there no order tells who knew."""
        open_call: dict[str, int] = {}
        busy: set[str] = set()
        for event in self.events():
            if isinstance(event, Call):
                hand = self.sent[event.n].hand
                if hand in open_call:
                    busy.add(hand)
                open_call[hand] = event.n
            elif isinstance(event, Reply):
                sent = self.sent.get(event.call)
                if sent and open_call.get(sent.hand) == event.call:
                    del open_call[sent.hand]
        return frozenset(busy)

    def _sent(self, call: Call) -> Sent:
        known = self._known
        sent = self._attribute(call)
        if known.clients_apart:
            sent.process = sent.client or ""
        elif known.jobs_apart:
            sent.process = " ".join(map(str, sent.jobs))
        if len(sent.jobs) > 1:
            for number in sent.jobs:
                self.jobs[number].uncertain = True
        if sent.hand in self._busy:
            sent.hand = ""
        return sent

    def _attribute(self, call: Call) -> Sent:
        """Find the open jobs that *call* fits: by host and path, key, parameters, and what the rig says."""
        sure = self.jobs.get(call.job)
        if sure and call.thread and sure.start.host == call.host and call.path.endswith(sure.start.path):
            # The rig knows both for certain; under load hundreds of jobs are open at once.
            return Sent(call, (call.job,), sure.start.who, call.thread)
        starts = [job.start for job in self.jobs.values()]
        fits = [start for start in starts if start.host == call.host and call.path.endswith(start.path)]
        if len(fits) > 1 and self._known.own_keys:
            fits = [start for start in fits if _number(start.who) == _number(call.key)] or fits
        if len(fits) > 1:
            fits = [start for start in fits if _asks(start, call.query)] or fits
        if len(fits) > 1:
            fits = [start for start in fits if start.job == call.job] or fits
        clients = {start.who for start in fits}
        client = clients.pop() if len(clients) == 1 else self._known.only
        same = sum(start.who == client for start in starts)
        hand = call.thread or (client if client is not None and same <= 1 else "")
        # Of a list, as tuples made of a generator fill a free list of Python's: 2,000 of them stay.
        jobs = [start.job for start in fits]
        return Sent(call, tuple(jobs), client, hand)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a whole history says of its calls, whoever made them."""

    only: str | None
    """The only client, where there is but one."""
    own_keys: bool
    """Whether each client has a key of its own: clients that share one cannot be told apart by it."""
    jobs_apart: bool
    clients_apart: bool
    """Whether each job, or each client, is a process of its own."""


def _known(history: History) -> _Known:
    clients: set[str] = set()
    keys: set[str] = set()
    for event in history.events:
        if isinstance(event, Call):
            keys.add(event.key)
        elif isinstance(event, JobStart):
            clients.add(event.who)
    own_keys = {_number(client) for client in clients} <= {_number(key) for key in keys}
    together = history.header.scenario.get("together", False)
    only = clients.pop() if len(clients) == 1 else None
    return _Known(only, own_keys, history.header.target.process_a_job, together)


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
