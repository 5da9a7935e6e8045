"""What runs in the target's interpreter; the processes around it have tests of their own."""

import json
import os
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scrimmage.targets import child, world_child
from scrimmage.targets.world_child import Net, Pipe, Run
from simulators import world


class Wire:
    """Both ends of a pipe, the far one in the test's hands."""

    def __init__(self) -> None:
        read, self._write = os.pipe()
        self._read, write = os.pipe()
        self.pipe = Pipe(read, write)

    def answer(self, payload: bytes = b"", **message: Any) -> None:
        """Put an answer where it will be read."""
        if payload:
            message["size"] = len(payload)
        os.write(self._write, json.dumps(message).encode() + b"\n" + payload)

    def told(self) -> Any:
        """The last message until now."""
        return json.loads(b"{" + os.read(self._read, 1 << 16).rpartition(b"{")[2])


@pytest.fixture
def wire() -> Iterator[Wire]:
    """A pipe of the test's own."""
    made = Wire()
    yield made
    made.pipe._in.close()
    made.pipe._out.close()
    os.close(made._read)
    os.close(made._write)


def test_a_reply_comes_in_its_parts(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each with its moment, cut from one payload."""
    current = types.SimpleNamespace(owner=None, name="client-1")
    monkeypatch.setattr(world.here.here, "world", types.SimpleNamespace(current=current))
    net = Net(wire.pipe, ["a.test"], world)
    wire.answer(connection=3)
    wire.answer()
    wire.answer(b"abcde", parts=[[5, 2], [9, 3]], over=9, end="closed")
    wire.answer()

    assert (net.resolves("a.test"), net.resolves("b.test")) == (True, False)
    assert net.connect("a.test:80", 0) == 3
    assert net.connect("a.test:80", 1) is None
    assert net.send(3, b"GET", 4) == world.Arrivals([(5, b"ab"), (9, b"cde")], 9, "closed")
    assert net.send(3, b"x", 10) is None
    net.hang_up(3, 11)
    assert wire.told() == {"do": "hang_up", "connection": 3, "now": 11}


def test_after_the_end_nothing_is_said(wire: Wire) -> None:
    """Threads that are ended with their world hang up in vain."""
    wire.pipe.closed = True

    assert wire.pipe.ask(do="connect") == ({}, b"")


def test_a_stall_ends_each_open_job_with_its_reason(wire: Wire, capsys: pytest.CaptureFixture[str]) -> None:
    """What is endless says so in the words of rig sim; the report goes to standard error."""
    told = {"clients": 1, "jobs": 1, "every": 0, "limit": 1}
    for kind, says in (("endless", "no end in sight"), ("spin", "spin: round")):
        run = Run(child, types.SimpleNamespace(now=7_000), wire.pipe, told)
        run._open[1] = child.Sender(1, run._rows), list
        run.stalled(world.StalledError(kind, "round", "who waits"))
        end = wire.told()
        assert (end["outcome"], end["error"], end["now"]) == ("hung", says, 7)
    assert capsys.readouterr().err == "who waits" * 2


def test_the_world_is_loaded_under_a_name_that_hides_nothing() -> None:
    """The target may have a package ``simulators`` of its own."""
    package = world_child._loaded("_test_world", Path(world.__file__))
    try:
        assert package.enter is not world.enter
        assert package.enter.__module__ == "_test_world.door"
    finally:
        for name in [name for name in sys.modules if name.startswith("_test_world")]:
            del sys.modules[name]
