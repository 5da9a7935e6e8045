"""Runs a scraper in a world, in an interpreter of its own; standard library only, run by path.

It talks to the harness over two descriptors: a line of JSON, behind it ``size`` bytes where the line
says so. It asks and waits for the answer, or tells and goes on; which it is, the word ``do`` decides.
"""

import importlib.util
import json
import os
import sys
import threading
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECOND = 1_000_000
_GRAIN = 1000  # nanoseconds in a microsecond


def _loaded(name: str, file: Path) -> Any:
    """Import the module or package in *file* as *name*, so that it hides nothing of the target's."""
    where = [str(file.parent)] if file.name == "__init__.py" else None
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=where)
    assert spec is not None, "a file that is there has a spec"
    assert spec.loader is not None, "and a loader"
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


class Pipe:
    """The way to the harness. Only the thread whose turn it is uses it."""

    def __init__(self, read: int, write: int) -> None:
        self._in = os.fdopen(read, "rb")
        self._out = os.fdopen(write, "wb")
        self.closed = False

    def tell(self, payload: bytes = b"", /, **message: Any) -> None:
        """Send a message that wants no answer."""
        if self.closed:
            return
        if payload:
            message["size"] = len(payload)
        self._out.write(json.dumps(message).encode() + b"\n" + payload)
        self._out.flush()

    def ask(self, payload: bytes = b"", /, **message: Any) -> tuple[dict[str, Any], bytes]:
        """Send a message and give its answer. Ends the process when nobody is there any more."""
        self.tell(payload, **message)
        return ({}, b"") if self.closed else self.heard()

    def heard(self) -> tuple[dict[str, Any], bytes]:
        """The next message from the other side."""
        line = self._in.readline()
        if not line:
            os._exit(1)
        message: dict[str, Any] = json.loads(line)
        return message, self._in.read(message.get("size", 0))


class Net:
    """The world's network: everything is asked of the harness."""

    def __init__(self, pipe: Pipe, hosts: list[str], package: Any) -> None:
        self._pipe = pipe
        self._hosts = frozenset(hosts)
        self._package = package

    def resolves(self, host: str) -> bool:
        """Whether it is one of the API's hosts."""
        return host in self._hosts

    def connect(self, authority: str, now: int) -> int | None:
        """Open a connection; None where it is refused."""
        answer, _ = self._pipe.ask(do="connect", to=authority, now=now)
        number: int | None = answer.get("connection")
        return number

    def send(self, connection: int, data: bytes, now: int) -> Any:
        """Hand over bytes; gives what comes back once a request is whole."""
        world = self._package.here.here.world
        me = world.current
        answer, payload = self._pipe.ask(
            data, do="send", connection=connection, now=now, job=me.owner or 0, thread=me.name
        )
        if "stop" in answer:
            world.halt("endless", answer["stop"])
        if "parts" not in answer:
            return None
        parts, start = [], 0
        for at, size in answer["parts"]:
            parts.append((at, payload[start : start + size]))
            start += size
        return self._package.Arrivals(parts, answer["over"], answer["end"])

    def hang_up(self, connection: int, now: int) -> None:
        """Tell that the connection is closed."""
        self._pipe.tell(do="hang_up", connection=connection, now=now)


class Run:
    """The jobs of all clients in one world."""

    def __init__(self, child: Any, world: Any, pipe: Pipe, told: dict[str, Any]) -> None:
        self._child = child
        self._world = world
        self._pipe = pipe
        self._told = told
        self._open: dict[int, tuple[Any, Callable[[], list[str]]]] = {}

    def __call__(self, scrape: Callable[[Any], Any]) -> None:
        """Run every client in a thread of its own, and wait for all of them."""
        clients = [
            threading.Thread(target=self._client, args=(number, scrape), name=f"client-{number}")
            for number in range(1, self._told["clients"] + 1)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()

    def _client(self, number: int, scrape: Callable[[Any], Any]) -> None:
        for index in range(self._told["jobs"]):
            due = index * self._told["every"] - self._now()
            if due > 0:
                time.sleep(due / SECOND)
            self._job(number, index, scrape)

    def _job(self, client: int, index: int, scrape: Callable[[Any], Any]) -> None:
        answer, _ = self._pipe.ask(do="start", client=client, job=index, now=self._now())
        limit = (self._now() + self._told["limit"]) * _GRAIN
        self._world.end = max(self._world.end or 0, limit)
        rows: Any = None
        send = self._child.Sender(client, self._rows)
        self._open[client] = send, lambda: [str(flag) for flag in getattr(rows, "flags", None) or ()]
        outcome, error = "complete", ""
        # Calls of this thread, and of those that it starts, are the job's.
        self._world.current.owner = answer["number"]
        try:
            rows = scrape(types.SimpleNamespace(**answer["job"]))
            for row in rows:
                send.row(row)
        except BaseException as caught:  # noqa: BLE001 (whatever a target raises is how it ended)
            outcome, error = "raised", self._child.says(caught)
        self._world.current.owner = None
        if client in self._open:
            self._end(client, outcome, error)

    def _rows(self, line: str) -> None:
        self._pipe.tell(line.encode(), do="rows")

    def _end(self, client: int, outcome: str, error: str) -> None:
        send, flags = self._open.pop(client)
        send.rest()
        self._pipe.tell(do="end", client=client, outcome=outcome, error=error, flags=flags(), now=self._now())

    def _now(self) -> int:
        now: int = self._world.now // _GRAIN
        return now

    def stalled(self, error: Any) -> None:
        """End the jobs that are under way as hung, each with what its clients did until then."""
        for client in sorted(self._open):
            self._end(client, "hung", "no end in sight" if error.kind == "endless" else str(error))
        if error.report:
            sys.stderr.write(error.report)


def main(spec: str, parent: int, pipe: Pipe, world_folder: str, path: list[str]) -> None:
    """Serve one run of ``package.module:attribute``; *path* comes before ``sys.path``."""
    child = _loaded("_scrimmage_child", Path(__file__).with_name("child.py"))
    child.die_with(parent)
    child.own_input().close()
    package = _loaded("_scrimmage_world", Path(world_folder) / "__init__.py")
    told, _ = pipe.heard()
    sys.path[:0] = path
    net = Net(pipe, told["hosts"], package)
    # Our own lines give no turn away: between a question and its answer nobody else may ask.
    apart = __file__, child.__file__
    with package.enter(
        told["seed"], net, wall=told["wall"] * _GRAIN, yields=told["yields"], apart=apart
    ) as world:
        run = Run(child, world, pipe, told)
        try:
            scrape, declared = child.found(spec)
            hello = json.dumps(declared, default=child.plain)
        except BaseException as error:  # noqa: BLE001 (whatever stops the import is the reason)
            pipe.tell(do="failed", says=child.says(error))
            pipe.closed = True
            return
        pipe.ask(hello.encode(), do="hello")
        try:
            run(scrape)
        except package.StalledError as error:
            run.stalled(error)
        pipe.tell(do="over", now=world.now // _GRAIN)
        pipe.closed = True


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Pipe(int(sys.argv[3]), int(sys.argv[4])), sys.argv[5], sys.argv[6:])
