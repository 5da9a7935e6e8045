"""What runs in the target's interpreter; the processes around it have tests of their own."""

import gc
import os
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scenarios.read import Loaded
from scrimmage.case import Case
from scrimmage.rigs import world as rig
from scrimmage.targets import child, frames, world_child
from scrimmage.targets.module import Module
from scrimmage.targets.world_child import Net, Pipe, Run
from simulators import world
from simulators.history import Call, Event, JobEnd

OWN = """
import gc, threading
import requests

session = requests.Session()
found = []


def many(job):
    for call in range(140):
        keep = requests if call % 10 == 0 else session
        keep.get(job.base_url + "/v1/teams", headers={"Authorization": job.api_key}, timeout=9)
    gc.collect()
    found.append(len(gc.get_objects()))
    if found[-1] > found[min(2, len(found) - 1)] + 50:
        raise RuntimeError(f"objects pile up: {found}")
    yield {}


def side_by_side(job):
    got = []

    def work(path):
        for _ in range(5):
            reply = requests.get(job.base_url + path, headers={"Authorization": job.api_key}, timeout=9)
            got.append(reply.status_code == 200 and path in reply.request.url and len(reply.json()["data"]))

    paths = ["/v1/teams", "/v1/games?per_page=7"] * 5
    threads = [threading.Thread(target=work, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if sorted(got) != [7] * 25 + [45] * 25:
        raise RuntimeError(f"answers crossed: {got}")
    yield {}
"""


class Wire:
    """Both ends of a pipe, the far one in the test's hands."""

    def __init__(self) -> None:
        self.near, self._write = os.pipe()
        self._read, self.away = os.pipe()
        self.pipe = Pipe(self.near, self.away, frames)

    def answer(self, data: bytes) -> None:
        """Put an answer where it will be read."""
        os.write(self._write, data)

    def told(self) -> list[frames.Frame]:
        """Every message until now."""
        data = os.read(self._read, 1 << 16)
        left = [data]
        inbox = frames.Inbox(lambda _: left.pop())
        found = [inbox.next()]
        while inbox._rest:
            found.append(inbox.next())
        return found

    def close(self) -> None:
        """Close all four ends."""
        for descriptor in (self.near, self.away, self._read, self._write):
            os.close(descriptor)


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A pipe of the test's own."""
    made = Wire()
    yield made
    made.close()


def test_a_reply_comes_in_its_parts(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its moment, cut from one payload."""
    current = types.SimpleNamespace(owner=None, name="client-1")
    monkeypatch.setattr(world.here.here, "world", types.SimpleNamespace(current=current))
    net = Net(wire.pipe, ["a.test"], world, frames)
    wire.answer(frames.frame(frames.CONNECT, 3))
    wire.answer(frames.frame(frames.CONNECT))
    wire.answer(frames.reply([(5, b"ab"), (9, b"cde")], 9, "closed"))
    wire.answer(frames.frame(frames.NOTHING))

    assert (net.resolves("a.test"), net.resolves("b.test")) == (True, False)
    assert net.connect("a.test:80", 0) == 3
    assert net.connect("a.test:80", 1) is None
    assert net.send(3, b"GET", 4) == world.Arrivals([(5, b"ab"), (9, b"cde")], 9, "closed")
    assert net.send(3, b"x", 10) is None


def test_a_connection_that_is_closed_is_told_with_the_next_message(wire: Wire) -> None:
    """In its order and with its own moment, so that nobody has to wake up for it alone."""
    net = Net(wire.pipe, ["a.test"], world, frames)
    wire.answer(frames.frame(frames.CONNECT, 4))
    net.hang_up(3, 11)
    net.connect("a.test:80", 12)

    assert wire.told() == [(frames.HANG_UP, 3, 11, b""), (frames.CONNECT, 0, 12, b"a.test:80")]


def test_after_the_end_nothing_is_said(wire: Wire) -> None:
    """Threads that are ended with their world hang up in vain."""
    wire.pipe.closed = True

    net = Net(wire.pipe, [], world, frames)
    assert wire.pipe.ask(do="start") == ({}, b"")
    assert (net.connect("a.test:80", 0), net.send(1, b"GET", 0)) == (None, None)


def test_a_stall_ends_each_open_job_with_its_reason(wire: Wire) -> None:
    """What is endless says so in the words of rig sim. Every thread is told but our own, the first."""
    told = {"clients": 1, "jobs": 1, "every": 0, "limit": 1}
    for kind, says in (("endless", "no end in sight"), ("spin", "spin: round")):
        run = Run(child, world, types.SimpleNamespace(now=7_000, refusal=""), wire.pipe, told)
        run._open[1] = child.Sender(1, run._rows), lambda: ([], "")
        ours, ada = world.Standing("thread 0", "waits", []), world.Standing("Ada", "can run", ["a.py:1"])
        run.stalled(world.StalledError(kind, "round", [ours, ada]))
        stuck, end = [frames.talked(message[3])[0] for message in wire.told()]
        assert (stuck["do"], stuck["threads"]) == ("stuck", [["Ada", "can run", ["a.py:1"]]])
        assert (end["outcome"], end["error"], end["now"]) == ("hung", says, 7)


@pytest.fixture
def case_of(
    make_loaded: Callable[..., Loaded], make_case: Callable[..., Case], here: Path
) -> Callable[..., Case]:
    """What makes a case of the calm scenario with one more line of workload; the scrapers are there."""
    (here / "own.py").write_text(OWN)
    return lambda line, seed=0: make_case(make_loaded(("[workload]\n", f"[workload]\n{line}\n")), seed=seed)


def test_nothing_piles_up_over_many_exchanges(
    case_of: Callable[..., Case],
) -> None:
    """Events go to the sink; from the third job on, 1,120 exchanges leave no object in either process."""
    found: list[int] = []
    calls = 0

    def take(event: Event) -> None:
        nonlocal calls
        calls += isinstance(event, Call)
        if isinstance(event, JobEnd):
            assert (event.outcome, event.error) == ("complete", "")
            gc.collect()
            found.append(len(gc.get_objects()))

    history = rig.run(case_of("times = 11"), Module("own:many"), take)

    assert (history.events, calls, len(found)) == ([], 1540, 11)
    assert found[-1] < found[2] + 50, f"objects pile up: {found}"


def test_no_thread_gives_way_in_the_middle_of_a_message(case_of: Callable[..., Case]) -> None:
    """Lines of ours cost no time, however often those of the target do; else answers would cross."""
    for seed in range(3):
        history = rig.run(case_of("yields = 0.5", seed), Module("own:side_by_side"))
        assert [(end.outcome, end.error) for end in history.events if isinstance(end, JobEnd)] == [
            ("complete", "")
        ]


def test_the_world_is_loaded_under_a_name_that_hides_nothing() -> None:
    """The target may have a package ``simulators`` of its own."""
    package = world_child._loaded("_test_world", Path(world.__file__))
    try:
        assert package.enter is not world.enter
        assert package.enter.__module__ == "_test_world.door"
    finally:
        for name in [name for name in sys.modules if name.startswith("_test_world")]:
            del sys.modules[name]
