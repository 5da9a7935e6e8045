"""Rig sim for targets that take nothing from us: their own interpreter, their own threads, our world.

The world's scheduler and clock run beside the target; each request comes here over a pipe with its
virtual time, and is answered by the same front as in every rig before the target goes on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

import httptools
import msgspec

from scenarios.model import JobSpec
from scrimmage.case import Case, key_names, key_of
from scrimmage.rigs.api import Apis, apis, front, header
from scrimmage.rigs.child import ChildError, python_of, search_path
from scrimmage.rigs.counted import Counted
from scrimmage.rigs.scrub import scrub
from scrimmage.rigs.sim import HOST_NAMES, LIMIT, most_calls, most_rows
from scrimmage.rigs.world_process import Message, SilentError, WorldProcess
from scrimmage.targets import frames
from scrimmage.targets.base import Target
from simulators import history
from simulators.clock import VirtualClock, micros
from simulators.memory import EndlessError, MemorySocket, Net

WELL_KNOWN = {"api.balldontlie.io": "main"}
"""Hosts that a target may have in its code, and which of ours answers for it."""

_BAD = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_NOTHING = frames.frame(frames.NOTHING)


def run(case: Case, target: Target, sink: Callable[[history.Event], None] | None = None) -> history.History:
    """Run *case* and give its history. Raises ChildError when the target, or what it asks for, cannot be run.

    With a *sink* each event goes there and none is kept: the history then has its first line alone.
    """
    try:
        process = WorldProcess(
            target.module, env=case.env, path=search_path(target), python=python_of(target),
            patience=case.patience,
        )  # fmt: skip
    except OSError as error:
        raise ChildError(f"cannot start its interpreter: {error.strerror}") from None
    try:
        return _World(case, process, sink).run(target)
    finally:
        process.stop()


@dataclass(slots=True)
class _Job:
    """A job under way."""

    number: int
    host: str
    spec: Any
    keys: list[str] = field(default_factory=list)
    most: int = 0
    """Rows after which it is taken to have no end."""
    bad: str = ""
    """What was wrong with a row, in words."""


class _World:
    """One run, seen from the API's side."""

    def __init__(
        self, case: Case, process: WorldProcess, sink: Callable[[history.Event], None] | None = None
    ) -> None:
        self._case = case
        self._process = process
        self._clock = VirtualClock()
        self._recorder = history.Recorder(sink)
        self._wall = case.scenario.api.starts
        self._keys = key_names(case.scenario.workload.clients)
        names = {name: host for host, name in HOST_NAMES.items()} | WELL_KNOWN
        self._names = [*names]
        hosts = {f"{name}{port}": host for name, host in names.items() for port in ("", ":80", ":443")}
        self._hosts = hosts
        self._served: Apis = apis(case, wall=self._wall)
        self._net = Net(
            front(case, self._served, self._recorder, wall=self._wall, hosts=hosts, keys=self._keys),
            self._clock,
        )
        self._sockets: dict[int, MemorySocket] = {}
        self._open: dict[int, _Job] = {}
        self._jobs = 0
        clients = range(1, case.scenario.workload.clients + 1)
        self._due = dict.fromkeys(clients, 0)
        """Each client's next job; one whose job hung or died has none."""
        self._stalled = ""
        self._named = lru_cache(maxsize=256)(partial(scrub, secrets=self._keys))

    def run(self, target: Target) -> history.History:
        """Listen until the target is done, or gone."""
        work = self._case.scenario.workload
        self._process.say(
            seed=self._case.seed, wall=self._wall, hosts=self._names, clients=work.clients,
            jobs=len(self._case.jobs), every=micros(work.every), limit=LIMIT,
            yields=work.yields,
        )  # fmt: skip
        first = header(self._case, target, self._hello())
        self._process.say()
        try:
            while self._take(*self._process.hear()):
                pass
        except SilentError as error:
            self._gone(error)
        self._left("hung", self._stalled)
        self._net.close()
        return history.History(first, self._recorder.events)

    def _hello(self) -> history.Declares:
        try:
            message, payload = self._process.hear()
        except SilentError as error:
            self._process.stop()
            if error.hung:
                raise ChildError(f"its module was not imported within {self._case.patience:g} s") from None
            raise ChildError(f"its process ended while it was imported: {self._process.words}") from None
        if message.get("do") != "hello":
            raise ChildError(scrub(str(message.get("says", message)), self._keys))
        try:
            return msgspec.json.decode(payload, type=history.Declares)
        except msgspec.MsgspecError as error:
            raise ChildError(f"its declarations are wrong: {error}") from None

    def _take(self, message: Message, payload: bytes) -> bool:
        """Do what *message* says, at its time; False once the target is done."""
        if "now" in message:
            self._pass_to(message["now"])
        match message["do"]:
            case "send":
                self._send(self._sender(message), payload)
            case "connect":
                self._connect(payload.decode())
            case "hang_up":
                self._sockets.pop(message["connection"]).close()
            case "start":
                self._start(message["client"], message["job"])
            case "rows":
                self._rows(payload)
            case "end":
                self._end(
                    message["client"], message["outcome"], message["error"], message["flags"],
                    message.get("metrics"),
                )  # fmt: skip
            case "stuck":
                self._stuck(message["says"], message["threads"])
            case "refused":
                raise ChildError(scrub(message["says"], self._keys))
        return bool(message["do"] != "over")

    def _pass_to(self, moment: int) -> None:
        self._clock.sleep(moment - self._clock.now())
        self._net.settle()

    def _connect(self, authority: str) -> None:
        try:
            if authority not in self._hosts:
                raise ConnectionRefusedError  # noqa: TRY301 (as a fault refuses)
            socket = self._net.connect(authority)
        except ConnectionRefusedError:
            self._process.answer(frames.frame(frames.CONNECT))
            return
        self._sockets[socket.number] = socket
        self._process.answer(frames.frame(frames.CONNECT, socket.number))

    def _sender(self, message: Message) -> MemorySocket:
        """The connection that is sent on, told who sends: a job that has ended sends nothing."""
        socket = self._sockets[message["connection"]]
        job = message["job"]
        socket.job = job if any(job == one.number for one in self._open.values()) else 0
        socket.thread = self._named(message["thread"])
        return socket

    def _send(self, socket: MemorySocket, data: bytes) -> None:
        try:
            socket.sendall(data)
        except EndlessError:
            self._process.say(stop="no end in sight")
            return
        except httptools.HttpParserError:
            now = self._clock.now()
            self._process.answer(frames.reply([(now, _BAD)], now, "closed"))
            return
        parts, over, finish = socket.handed_over()
        if not parts and not socket.busy:
            self._process.answer(_NOTHING)
            return
        self._process.answer(frames.reply(parts, over, "reset" if finish == "refused" else finish))

    def _start(self, client: int, index: int) -> None:
        spec = self._begin(client, index)
        key, _ = key_of(1 if self._case.scenario.workload.one_key else client)
        self._process.say(
            number=self._jobs,
            job={
                "base_url": f"http://{HOST_NAMES[spec.host]}", "api_key": key, "path": spec.path,
                "params": spec.params, "per_page": spec.per_page,
            }
        )  # fmt: skip

    def _begin(self, client: int, index: int) -> JobSpec:
        spec = self._case.jobs[index]
        self._due[client] = index + 1
        self._jobs += 1
        held = self._held(spec)
        self._open[client] = _Job(self._jobs, spec.host, spec, most=most_rows(len(held), spec.per_page))
        self._add(
            f"client-{client}", history.JobStart, job=self._jobs, host=spec.host, path=spec.path,
            params=spec.params, per_page=spec.per_page,
        )  # fmt: skip
        allowed = most_calls(len(held), spec.per_page)
        alone = len(self._open) == 1
        self._net.calls_left = allowed + (0 if alone else self._net.calls_left)
        return spec

    def _rows(self, payload: bytes) -> None:
        try:
            sent = msgspec.json.decode(payload, type=_Rows)
            job = self._open[sent.job]
            job.keys.extend(history.row_keys([bytes(row) for row in sent.rows]))
        except msgspec.MsgspecError as error:
            client = int(payload[len(b'{"job": ') : payload.index(b",")])
            self._open[client].bad = f"handed over a row that JSON cannot carry: {error}"
        else:
            if len(job.keys) > job.most:
                raise SilentError(f"no end in sight: more than {job.most} rows", hung=True)

    def _held(self, spec: Any) -> list[Any]:
        return [*self._served[spec.host].rows(spec.path, spec.params, self._clock.now())]

    def _end(
        self, client: int, outcome: history.Outcome, error: str, flags: list[str],
        metrics: object = None,
    ) -> None:  # fmt: skip
        job = self._open.pop(client)
        if outcome in {"hung", "died"}:
            self._due.pop(client)
        who = f"client-{client}"
        if job.bad:
            outcome, error = "raised", job.bad
        keys = job.keys
        held = history.row_keys(self._held(job.spec))
        error = scrub(error.removesuffix(": "), self._keys)
        self._add(who, history.Rows, job=job.number, count=len(keys), digest=history.digest(keys), keys=keys)
        for says in flags:
            self._add(who, history.Flag, job=job.number, says=scrub(says, self._keys))
        self._add(
            "api", history.Held, job=job.number, count=len(held), digest=history.digest(held), keys=held
        )
        self._add(who, history.JobEnd, job=job.number, outcome=outcome, error=error)
        if metrics is not None:
            said = msgspec.convert(metrics, Counted)
            self._add(who, history.Metrics, job=job.number, **said.fields(self._keys))

    def _stuck(self, says: str, threads: Iterable[tuple[str, str, list[str]]]) -> None:
        self._stalled = says
        for name, waits, stack in threads:
            told = [scrub(text, self._keys) for text in (name, waits, *stack)]
            self._add("target", history.Stuck, thread=told[0], waits=told[1], stack=told[2:])

    def _left(self, outcome: history.Outcome, says: str) -> None:
        """End the jobs under way, and each client's next: who is gone does not do it either."""
        for client in sorted(self._open):
            self._end(client, outcome, says, [])
        for index, client in sorted((index, client) for client, index in self._due.items()):
            if index < len(self._case.jobs):
                self._pass_to(max(self._clock.now(), index * micros(self._case.scenario.workload.every)))
                self._begin(client, index)
                self._end(client, outcome, says, [])

    def _gone(self, error: SilentError) -> None:
        """End the jobs of a process that hangs for real, or is no more."""
        code = self._process.stop()
        says = str(error) if error.hung else self._process.words
        self._left("hung" if error.hung else "died", says)
        if not error.hung:
            self._add("target", history.TargetExit, code=code, says=scrub(self._process.words, self._keys))

    def _add(self, who: str, kind: type[history.Event], **fields: Any) -> None:
        self._recorder.add(kind(n=self._recorder.next, t=self._clock.now(), who=who, **fields))


class _Rows(msgspec.Struct):
    job: int
    rows: list[msgspec.Raw]
