"""``scrimmage load``, as a process, with everything that it starts."""

import importlib.metadata
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.scrimmage.commands.test_serve import url_of
from tests.scrimmage.processes import ends

Shell = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
Cli = Callable[..., Any]
pytestmark = pytest.mark.wire

QUICK = ("--users", 9, "--tier", "free", "--window", 2, "--keys", 3)
"""A free key is spent at once, and grants again after two seconds."""


def _below(pid: int) -> dict[int, str]:
    """The processes that *pid* started, and their command lines."""
    tasks = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return {int(one): Path(f"/proc/{one}/cmdline").read_text() for one in tasks}


def _children(process: "subprocess.Popen[str]", count: int) -> list[int]:
    """Its Locust processes, as soon as there are *count*, in the order in which they were started."""
    until = time.monotonic() + 30
    while True:
        found = sorted(pid for pid, line in _below(process.pid).items() if "scrimmage.load.child" in line)
        if len(found) >= count:
            return found
        assert time.monotonic() < until, "the processes did not come"
        time.sleep(0.02)


def _calls(worker: int) -> None:
    """Wait until it is connected to more than its master: its users call."""
    until = time.monotonic() + 60
    while sum(one.status == "ESTABLISHED" for one in psutil.Process(worker).net_connections("tcp")) < 2:
        assert time.monotonic() < until, "its users did not call"
        time.sleep(0.05)


def test_honest_users_keep_what_they_are_told(shell: Shell, tmp_path: Path) -> None:
    """In one process; the evidence is written."""
    ended = shell("load", *QUICK, "--duration", "3s", "--json", "--out", tmp_path / "out")

    found = ended.json()
    stamps = (tmp_path / "out/stamps.jsonl").read_text().splitlines()
    assert (ended.code, found["verdict"], ended.err) == (0, "pass", "")
    assert {one["id"]: one["verdict"] for one in found["judged"]} == {"RL2": "pass", "limiter": "pass"}
    assert found["granted"] >= 15
    assert found["refused"] > 0
    assert found["answered"]["p99"] >= found["answered"]["p50"] > 0
    answered = [json.loads(line) for line in stamps if json.loads(line)[3] > 0]
    assert len(answered) == found["requests"] == found["granted"] + found["refused"]
    assert json.loads((tmp_path / "out/load.json").read_text()) == found


def test_users_who_ignore_retry_after_are_caught(shell: Shell) -> None:
    """Exit code 1, by the call log; the limiter is not to blame."""
    ended = shell("load", *QUICK, "--duration", "2s", "--users-kind", "naive")

    assert ended.code == 1
    assert "fail    RL2" in ended.out
    assert "early; told at event" in ended.out
    assert "pass    limiter" in ended.out


def _heard(folder: Path) -> None:
    """Each of three workers' keys is there, and every reply that the mock logged was stamped."""
    stamps = [json.loads(line) for line in (folder / "stamps.jsonl").read_text().splitlines()]
    events = [json.loads(line) for line in (folder / "history.jsonl").read_text().splitlines()]
    replies = sum(event.get("kind") == "reply" for event in events)

    assert {key for key, _, _, _ in stamps} == {"key-0", "key-1", "key-2"}
    # A user that is told to go in the middle of a call leaves a stamp, and maybe no reply.
    assert sum(status > 0 for _, _, _, status in stamps) <= replies <= len(stamps)


def test_a_master_shares_its_users_out_to_three_workers(start: Start, tmp_path: Path) -> None:
    """On loopback; every worker's calls are judged."""
    process = start("load", *QUICK, "--duration", "4s", "--workers", 3, "--json", "--out", tmp_path / "out")
    children = _children(process, 4)
    out, err = process.communicate(timeout=40)

    found = json.loads(out)
    assert (process.returncode, found["verdict"], err) == (0, "pass", "")
    # Each worker has keys of its own; one that was not heard would leave fewer.
    assert next(one["n"] for one in found["judged"] if one["id"] == "limiter") >= 3
    assert found["granted"] >= 15
    _heard(tmp_path / "out")
    assert all(ends(pid, 2) for pid in children)


def test_a_worker_that_is_late_is_waited_for(start: Start, tmp_path: Path) -> None:
    """It stands still when the time is up, as on a slow machine; its last calls are judged too."""
    process = start("load", *QUICK, "--duration", "4s", "--workers", 3, "--out", tmp_path / "out")
    late = _children(process, 4)[1]
    _calls(late)
    os.kill(late, signal.SIGSTOP)
    time.sleep(6)
    os.kill(late, signal.SIGCONT)
    process.communicate(timeout=60)

    _heard(tmp_path / "out")


def test_a_full_disk_hides_no_verdict(start: Start, tmp_path: Path) -> None:
    """What was found is shown; that it could not be kept makes it unknown."""
    folder = tmp_path / "out"
    process = start("load", *QUICK, "--duration", "3s", "--out", folder, "--json")
    _children(process, 1)
    (folder / "stamps.jsonl").symlink_to("/dev/full")
    out, err = process.communicate(timeout=40)

    assert (process.returncode, json.loads(out)["verdict"]) == (3, "pass")
    assert err == f"scrimmage: --out {folder}: No space left on device.\n"


def test_an_earlier_run_s_evidence_does_not_stay(shell: Shell, tmp_path: Path) -> None:
    """This run has no call log; the one that lies there is another one's."""
    folder = tmp_path / "out"
    folder.mkdir()
    for name in ("load.json", "history.jsonl", "mine.txt"):
        (folder / name).write_text("old")
    shell("load", "--users", 1, "--duration", "1s", "--url", "http://127.0.0.1:1", "--out", folder)

    assert {file.name for file in folder.iterdir()} == {"load.json", "stamps.jsonl", "mine.txt"}
    assert (folder / "load.json").read_text() != "old"


def test_workers_elsewhere_join_a_master(start: Start) -> None:
    """By the address that it tells; what they saw is judged where the master is."""
    master = start("load", *QUICK, "--duration", "2s", "--workers", 1, "--master-bind", "127.0.0.1:0")
    assert master.stderr is not None
    line = master.stderr.readline()
    assert "scrimmage load --worker 127.0.0.1:" in line
    worker = start("load", "--worker", line.split()[-1])
    out, _ = master.communicate(timeout=30)
    _, said = worker.communicate(timeout=10)

    assert (master.returncode, worker.returncode, said) == (0, 0, "")
    assert "pass    limiter" in out


def test_a_killed_worker_makes_it_unknown(start: Start) -> None:
    """With its name and what killed it; the others go on."""
    process = start("load", *QUICK, "--duration", "4s", "--workers", 2, "--json")
    _, killed, _ = _children(process, 3)
    _calls(killed)
    # Ended by its id: it is one that this test started.
    subprocess.run(["kill", "-9", str(killed)], check=True)  # noqa: S607 (the machine's)
    out, _ = process.communicate(timeout=40)

    found = json.loads(out)
    assert (process.returncode, found["verdict"]) == (3, "unknown")
    assert {"what": "a part of the users", "why": "worker 1 was killed by signal 9"} in found["not_judged"]
    assert found["requests"] > 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_when_it_is_stopped_no_process_is_left(start: Start, number: signal.Signals) -> None:
    """And what was seen so far is judged; it is not all, so it is unknown."""
    process = start("load", *QUICK, "--duration", "60s", "--workers", 2)
    children = _children(process, 3)
    time.sleep(3)
    process.send_signal(number)
    out, err = process.communicate(timeout=15)

    assert all(ends(pid, 1) for pid in children)
    assert (process.returncode, err) == (3, "")
    assert out.startswith("UNKNOWN")
    assert "not judged: the rest of the run: it was told to stop" in out


def test_killed_it_takes_its_processes_with_it(start: Start) -> None:
    """Also where it can do nothing about it any more."""
    process = start("load", *QUICK, "--duration", "60s", "--workers", 1)
    children = _children(process, 2)
    time.sleep(1.5)
    process.kill()

    assert all(ends(pid, 5) for pid in children)


def test_without_an_answer_nothing_is_known(shell: Shell) -> None:
    """Nobody listens there: exit code 3."""
    ended = shell("load", "--users", 3, "--duration", "1s", "--url", "http://127.0.0.1:1")

    assert ended.code == 3
    assert "not judged: the whole run: no request was answered" in ended.out


def test_a_limiter_that_lies_is_found_by_its_clients(start: Start, shell: Shell, user: Path) -> None:
    """It says that it serves a free tier, and grants six calls a window where five are allowed."""
    (user / "lies.toml").write_text("[api]\nlimit = 6\nwindow = 2\n")
    serve = start("serve", "--port", 0, "--admin-port", 0, "--tier", "free", "--faults", "lies.toml")
    url, desk = url_of(serve), url_of(serve)

    ended = shell("load", *QUICK, "--duration", "3s", "--url", url, "--calls", desk)

    assert ended.code == 1
    assert "6 calls granted in window 1" in ended.out
    assert "pass    RL2" in ended.out


def test_an_outage_is_lived_through(shell: Shell) -> None:
    """The API goes away in the middle third, and the users are served again after it."""
    ended = shell("load", *QUICK, "--duration", "5s", "--shape", "outage", "--json")

    words = {one["id"]: one["verdict"] for one in ended.json()["judged"]}
    assert words == {"RL2": "pass", "limiter": "pass", "recovery": "pass"}
    assert ended.json()["unanswered"] > 0


def test_a_taken_port_is_one_line(shell: Shell) -> None:
    """The master's own word for it, and what is valid."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        ended = shell("load", *QUICK, "--workers", 1, "--master-bind", place)

    assert ended.code == 2
    assert f"--master-bind {place}: the master ended with code 1: " in ended.err
    assert ended.err.count("\n") == 1


def test_a_key_of_ones_own_is_used_and_not_told(start: Start, shell: Shell, tmp_path: Path) -> None:
    """By all users together; nobody knows when its window opened, so two of them bound a minute."""
    serve = start("serve", "--port", 0, "--tier", "free")
    key = {"BDL_API_KEY": "very-secret-key"}

    words = ("--users", 4, "--tier", "free", "--duration", "2s", "--url", url_of(serve), "--own-key")
    ended = shell("load", *words, "--out", tmp_path / "out", env=key)

    written = "".join(file.read_text() for file in (tmp_path / "out").iterdir())
    assert ended.code == 0
    assert " 5 granted" in ended.out
    assert (
        len({json.loads(line)[0] for line in (tmp_path / "out/stamps.jsonl").read_text().splitlines()}) == 1
    )
    assert "secret" not in ended.out + ended.err + written


def test_without_its_extra_it_says_what_is_missing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, and no traceback."""

    def none(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", none)
    ended = cli("load")

    assert ended.code == 2
    assert ended.err == "scrimmage: locust is not installed. It comes with the extra 'load': make setup.\n"
