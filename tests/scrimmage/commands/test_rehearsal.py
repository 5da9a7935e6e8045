"""``scrimmage rehearsal``."""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from scrimmage import plan
from scrimmage.commands.rehearsal import RENAMED, SCENARIOS
from scrimmage.staging.collectors.needs import NEEDS
from simulators.history import FaultOff, FaultOn, Missed, Probed, Stopped, load
from simulators.pipeline import default, read

Cli = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.wire


def test_every_table_is_called_otherwise() -> None:
    """So nothing works because a name stands in the code."""
    ours, theirs = read(RENAMED), default()

    assert not {ours.place(name) for name in ours.tables} & {theirs.place(name) for name in theirs.tables}
    assert not {spec.dataset for spec in ours.tables.values()} & {s.dataset for s in theirs.tables.values()}
    assert ours.processors == theirs.processors


def test_without_an_emulator_it_says_what_was_not_run(
    cli: Cli, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could be run is judged; where all is required, that is not enough."""
    del here
    monkeypatch.setattr(plan, "available", lambda: "bqemulator is not installed")
    monkeypatch.setattr(
        "scrimmage.commands.rehearsal.SCENARIOS", ("gates/blocked_phase", "rate_limit/proxy_refusals")
    )
    loose, strict = cli("rehearsal", "--json"), cli("rehearsal", "--json", "--require-all")

    says = "no BigQuery emulator: bqemulator is not installed"
    night = "staging/rehearsal (staging)"
    assert (loose.code, strict.code) == (0, 3)
    for ended in (loose, strict):
        assert says in [one["why"] for one in ended.json()["not_judged"]]
        assert says in [one["why"] for one in ended.json()["not_judged"] if one["what"] == night]


def test_the_references_functions_pass_and_nothing_stays_behind(
    start: Start, tmp_path: Path, cli: Cli
) -> None:
    """One command from nothing; everything that it started ends with it, and can be judged again."""
    with (tmp_path / "out").open("w+") as out:
        process = start("rehearsal", "--require-all", "--out", tmp_path / "rehearsed", "--json", stdout=out)
        started: set[Process] = set()
        while process.poll() is None:
            started |= _started_by(process.pid)
            time.sleep(0.2)
        out.seek(0)
        told = json.load(out)

    assert (process.returncode, told["verdict"]) == (0, "pass")
    assert [one["id"] for one in told["scenarios"]] == [*sorted(SCENARIOS), "staging/rehearsal"]
    assert any("function_host" in one.words for one in started)
    assert not _left(started)
    assert cli("judge", tmp_path / "rehearsed").code == 0
    _calm_again(tmp_path / "rehearsed", told["scenarios"][-1])


def _calm_again(folder: Path, night: Any) -> None:
    """The night was armed, judged from the collectors, and is over: probes held before, during and after."""
    (file,) = (folder / "histories").glob("staging.*")
    events = load(file).events
    seen = {(one.name, one.when) for one in events if isinstance(one, Probed) and one.held}

    judged = {one["id"] for one in night["claims"] if one["n"] > 0}
    assert judged == {name for name, needs in NEEDS.items() if needs.of}
    assert len([one for one in events if isinstance(one, FaultOn)]) == 4
    assert [one.left for one in events if isinstance(one, FaultOff)] == [0]
    assert not [one for one in events if isinstance(one, Missed | Stopped)]
    assert {when for _, when in seen} == {"before", "during", "after"}
    assert {name for name, when in seen if when == "after"} == {name for name, _ in seen}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_ended_in_the_middle_it_leaves_nothing_behind(
    start: Start, tmp_path: Path, how: signal.Signals
) -> None:
    """Not even the functions' workers and the emulators, nor a port on which they listened."""
    process = start("rehearsal", "--out", tmp_path / "rehearsed")
    started: set[Process] = set()
    sockets: set[Listening] = set()
    end = time.monotonic() + 120
    while not _functions_listen(started, sockets) and time.monotonic() < end:
        started |= _started_by(process.pid)
        sockets |= _held_by({process.pid, *(one.pid for one in started)})
        time.sleep(0.2)
    assert _functions_listen(started, sockets)

    os.kill(process.pid, how)
    process.wait(15)
    assert not _left(started)
    assert not sockets & _listening()


@dataclass(frozen=True, slots=True)
class Listening:
    """A TCP socket that listens; its port may be another's later, so its inode is kept."""

    inode: str
    port: int


def _listening() -> set[Listening]:
    """Every TCP socket of the machine that listens (proc(5): state 0A)."""
    found = set[Listening]()
    for name in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A":
                found.add(Listening(fields[9], int(fields[1].rpartition(":")[2], 16)))
    return found


def _held_by(pids: set[int]) -> set[Listening]:
    """Those that any of *pids* holds open."""
    held = set[str]()
    for pid in pids:
        with suppress(OSError):
            held |= {str(path.readlink()) for path in Path(f"/proc/{pid}/fd").iterdir()}
    return {one for one in _listening() if f"socket:[{one.inode}]" in held}


def _functions_listen(started: set["Process"], sockets: set[Listening]) -> bool:
    """Whether a function was seen to listen; what it leans on stands by then."""
    ports = {one.port for one in sockets}
    words = [one.words.split() for one in started if "function_host" in one.words]
    return any(int(one[one.index("--port") + 1]) in ports for one in words if "--port" in one)


@dataclass(frozen=True, slots=True)
class Process:
    """A process that was seen; its number may be another's later, so its birth is kept."""

    pid: int
    born: str
    words: str


def _all() -> dict[int, tuple[int, Process]]:
    """Every process by number, with that of its parent; those that ended and were not waited for are none."""
    found: dict[int, tuple[int, Process]] = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            fields = (path / "stat").read_text().rpartition(")")[2].split()
            words = (path / "cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
        except OSError:
            continue
        if fields[0] != "Z":
            number = int(path.name)
            found[number] = int(fields[1]), Process(number, fields[19], words)
    return found


def _started_by(pid: int) -> set[Process]:
    every, found = _all(), set[Process]()
    parents = {pid}
    while parents:
        children = {one for parent, one in every.values() if parent in parents} - found
        found |= children
        parents = {one.pid for one in children}
    return found


def _left(started: set[Process]) -> set[str]:
    """What of *started* still runs after 15 s."""
    end = time.monotonic() + 15
    while True:
        there = {(one.pid, one.born) for _, one in _all().values()}
        left = {one.words for one in started if (one.pid, one.born) in there}
        if not left or time.monotonic() > end:
            return left
        time.sleep(0.1)
