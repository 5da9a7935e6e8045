"""Runs a scraper in a world, in an interpreter of its own; standard library only, run by path.

It talks to the harness over two descriptors, in the messages of ``frames.py``. It asks and waits for the
answer, or tells and goes on; which it is, the word ``do`` decides.
"""

import importlib.util
import json
import os
import sys
import threading
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

_GRAIN = 1000  # nanoseconds in a microsecond

Counters = Callable[[], dict[str, Any]]
"""What asks a target for its counters, as the script for a real clock has it."""


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

    def __init__(self, read: int, write: int, frames: Any) -> None:
        self._read = read
        self._write = write
        self._frames = frames
        # Bound once: every exchange passes here.
        self._head, self._send = frames.HEAD.pack, frames.write
        self._next = frames.Inbox(self._more).next
        self._late = b""
        self.closed = False

    def tell(self, payload: bytes = b"", /, **message: Any) -> None:
        """Send a message that wants no answer."""
        self._put(self._frames.talk(message, payload))

    def tell_later(self, frame: bytes) -> None:
        """Send *frame* along with whatever is sent next."""
        self._late += frame

    def ask(self, payload: bytes = b"", /, **message: Any) -> tuple[dict[str, Any], bytes]:
        """Send a message and give its answer. Ends the process when nobody is there any more."""
        self.tell(payload, **message)
        return ({}, b"") if self.closed else self.heard()

    def exchange(self, what: int, number: int, now: int, body: bytes) -> tuple[int, int, int, memoryview]:
        """Send a message of *what* and give the answer as it is; NOTHING after the end."""
        if self.closed:
            return self._frames.NOTHING, 0, 0, memoryview(b"")
        data = self._head(what, number, now, len(body)) + body
        if self._late:
            data, self._late = self._late + data, b""
        self._send(self._write, data)
        answer: tuple[int, int, int, memoryview] = self._next()
        return answer

    def heard(self) -> tuple[dict[str, Any], bytes]:
        """The next message from the other side."""
        message: tuple[dict[str, Any], bytes] = self._frames.talked(self._next()[3])
        return message

    def _put(self, data: bytes) -> None:
        if self.closed:
            return
        if self._late:
            data, self._late = self._late + data, b""
        self._send(self._write, data)

    def _more(self, size: int) -> bytes:
        return os.read(self._read, size) or os._exit(1)


class Net:
    """The world's network: everything is asked of the harness."""

    def __init__(self, pipe: Pipe, hosts: list[str], package: Any, frames: Any) -> None:
        self._pipe = pipe
        self._hosts = frozenset(hosts)
        self._package = package
        self._frames = frames

    def resolves(self, host: str) -> bool:
        """Whether it is one of the API's hosts."""
        return host in self._hosts

    def connect(self, authority: str, now: int) -> int | None:
        """Open a connection; None where it is refused."""
        return self._pipe.exchange(self._frames.CONNECT, 0, now, authority.encode())[1] or None

    def send(self, connection: int, data: bytes, now: int) -> Any:
        """Hand over bytes; gives what comes back once a request is whole."""
        frames = self._frames
        if self._pipe.closed:
            return None
        me = self._package.here.here.world.current
        what, count, over, body = self._pipe.exchange(
            frames.SEND, connection, now, frames.sent(me.owner or 0, me.name, data)
        )
        if what >= frames.REPLY:
            return self._package.Arrivals(frames.parts(count, body), over, frames.ENDS[what - frames.REPLY])
        if what == frames.TALK:
            self._package.here.here.world.halt("endless", frames.talked(body)[0]["stop"])
        return None

    def hang_up(self, connection: int, now: int) -> None:
        """Tell that the connection is closed."""
        self._pipe.tell_later(self._frames.frame(self._frames.HANG_UP, connection, now))


class Run:
    """The jobs of all clients in one world."""

    def __init__(self, child: Any, package: Any, world: Any, pipe: Pipe, told: dict[str, Any]) -> None:
        self._child = child
        self._refusal_in = package.refusal_in
        self._world = world
        self._pipe = pipe
        self._told = told
        self._open: dict[int, tuple[Any, Callable[[], tuple[list[str], str]]]] = {}

    def __call__(self, scrape: Callable[[Any], Any], counters: Counters) -> None:
        """Run every client in a thread of its own, and wait for all of them."""
        clients = [
            threading.Thread(target=self._client, args=(number, scrape, counters), name=f"client-{number}")
            for number in range(1, self._told["clients"] + 1)
        ]
        for client in clients:
            client.start()
        for client in clients:
            client.join()

    def _client(self, number: int, scrape: Callable[[Any], Any], counters: Counters) -> None:
        for index in range(self._told["jobs"]):
            due = index * self._told["every"]
            if due > self._now():
                # Not by the module time, which the target may have changed.
                self._world.sleep(due * _GRAIN)
            self._job(number, index, scrape, counters)

    def _job(self, client: int, index: int, scrape: Callable[[Any], Any], counters: Counters) -> None:
        answer, _ = self._pipe.ask(do="start", client=client, job=index, now=self._now())
        limit = (self._now() + self._told["limit"]) * _GRAIN
        self._world.end = max(self._world.end or 0, limit)
        rows: Any = None
        send = self._child.Sender(client, self._rows)
        self._open[client] = send, lambda: self._child.flags_of(rows)
        outcome, error = "complete", ""
        # Calls of this thread, and of those that it starts, are the job's.
        self._world.current.owner = answer["number"]
        try:
            rows = scrape(types.SimpleNamespace(**answer["job"]))
            for row in rows:
                send.row(row)
        except BaseException as caught:  # noqa: BLE001 (whatever a target raises is how it ended)
            outcome, error = "raised", self._child.says(caught)
            self._world.refusal = self._refusal_in(caught) or self._world.refusal
        self._world.current.owner = None
        counted = counters()
        self._unless_refused()
        if client in self._open:
            self._end(client, outcome, error, counted)

    def _rows(self, line: str) -> None:
        self._pipe.tell(line.encode(), do="rows")

    def _end(self, client: int, outcome: str, error: str, counted: dict[str, Any]) -> None:
        send, ask = self._open.pop(client)
        send.rest()
        flags, wrong = ask()
        if wrong:
            outcome, error = "raised", wrong
        end = {"outcome": outcome, "error": error, "flags": flags, **counted}
        self._pipe.tell(do="end", client=client, now=self._now(), **end)

    def _unless_refused(self) -> None:
        """End the process where the world could not do what was asked: that says nothing about the target."""
        if self._world.refusal:
            self._pipe.tell(do="refused", says=self._world.refusal)
            os._exit(0)

    def _now(self) -> int:
        now: int = self._world.now // _GRAIN
        return now

    def stalled(self, error: Any) -> None:
        """End the jobs that are under way as hung, each with what its clients did until then."""
        self._unless_refused()
        # The first is our own, which only waits for the clients.
        threads = [[*one] for one in error.threads[1:]]
        says = "no end in sight" if error.kind == "endless" else str(error)
        self._pipe.tell(do="stuck", says=says, threads=threads, now=self._now())
        for client in sorted(self._open):
            self._end(client, "hung", says, {})


def main(spec: str, parent: int, descriptors: tuple[int, int], world_folder: str, path: list[str]) -> None:
    """Serve one run of ``package.module:attribute``; *path* comes before ``sys.path``."""
    child = _loaded("_scrimmage_child", Path(__file__).with_name("child.py"))
    child.die_with(parent)
    child.own_input().close()
    package = _loaded("_scrimmage_world", Path(world_folder) / "__init__.py")
    frames = _loaded("_scrimmage_frames", Path(__file__).with_name("frames.py"))
    pipe = Pipe(*descriptors, frames)
    told, _ = pipe.heard()
    sys.path[:0] = path
    net = Net(pipe, told["hosts"], package, frames)
    # Between a question to the harness and its answer nobody else may have the turn.
    ours = (__file__, child.__file__, frames.__file__)
    wall, yields = told["wall"] * _GRAIN, told["yields"]
    with package.enter(told["seed"], net, wall=wall, yields=yields, but=ours) as world:
        run = Run(child, package, world, pipe, told)
        try:
            scrape, declared, counters = child.found(spec)
            hello = json.dumps(declared, default=child.plain)
        except BaseException as error:  # noqa: BLE001 (whatever stops the import is the reason)
            pipe.tell(do="failed", says=child.says(error))
            pipe.closed = True
            return
        pipe.ask(hello.encode(), do="hello")
        try:
            run(scrape, counters)
        except package.StalledError as error:
            run.stalled(error)
        pipe.tell(do="over", now=world.now // _GRAIN)
        pipe.closed = True


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), (int(sys.argv[3]), int(sys.argv[4])), sys.argv[5], sys.argv[6:])
