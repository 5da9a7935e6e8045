"""``scrimmage certify`` that does not come to its end: Ctrl-C, kill, a full disk, another one."""

import contextlib
import os
import selectors
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from scrimmage.verdict import Verdict
from simulators.history import load

Cli = Callable[..., Any]
Shell = Callable[..., Any]
Start = Callable[..., "subprocess.Popen[str]"]
pytestmark = pytest.mark.wire

CALM = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "1", "--jobs", "1")
LONG = ("certify", "--scenario", "calm.toml", "--rig", "sim", "--seeds", "5000", "--jobs", "2")


def _descendants(pid: int) -> list[int]:
    """Every process below *pid*."""
    below = []
    # Whoever ends while it is looked at has no descendants any more.
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                below += [child, *_descendants(child)]
    return below


def _gone(descriptors: list[int], seconds: float) -> bool:
    """Whether every process behind these pidfds ends in time."""
    with selectors.DefaultSelector() as waiting:
        for descriptor in descriptors:
            waiting.register(descriptor, selectors.EVENT_READ)
        while waiting.get_map():
            ended = waiting.select(seconds)
            if not ended:
                return False
            for key, _ in ended:
                waiting.unregister(key.fileobj)
    return True


@pytest.fixture
def watched() -> Iterator[Callable[["subprocess.Popen[str]"], list[int]]]:
    """What gives a pidfd for every process below one."""
    opened: list[int] = []

    def watch(process: "subprocess.Popen[str]") -> list[int]:
        below = [os.pidfd_open(pid) for pid in _descendants(process.pid)]
        opened.extend(below)
        return below

    yield watch
    for descriptor in opened:
        os.close(descriptor)


def _wait_for(process: "subprocess.Popen[str]", there: Callable[[], bool]) -> None:
    """Look at the file system, which says nothing by itself, until something is there."""
    for _ in range(3000):
        if there() or process.poll() is not None:
            return
        with selectors.DefaultSelector() as pause:
            pause.select(0.01)


@pytest.fixture
def midway(start: Start, user: Path) -> Callable[..., "subprocess.Popen[str]"]:
    """What starts a certification and returns when its first histories are written."""

    def run(*more: object, command: tuple[object, ...] = LONG, least: int = 3) -> "subprocess.Popen[str]":
        process = start(*command, *more)
        _wait_for(process, lambda: len([*(user / "scrimmage-out" / "histories").glob("*.jsonl.gz")]) >= least)
        assert process.poll() is None
        return process

    return run


def test_two_at_once_do_not_share_a_folder(midway: Callable[..., Any], cli: Cli) -> None:
    """The second is told so; in another folder it runs."""
    first = midway()

    assert "another scrimmage writes there" in cli(*CALM).err
    assert cli(*CALM, "--out", "other").code == 0
    assert first.poll() is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("group", [False, True])
def test_an_interruption_is_judged_and_reported(
    midway: Callable[..., Any],
    watched: Callable[..., list[int]],
    user: Path,
    number: signal.Signals,
    group: bool,  # noqa: FBT001 (a parameter of the test)
) -> None:
    """Ctrl-C of a terminal goes to every process of the group; ``kill`` to one. Exit code 3, nothing left."""
    process = midway("--json")
    below = watched(process)

    (os.killpg if group else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=20)

    verdict = msgspec.json.decode(out, type=Verdict)
    assert (process.returncode, verdict.verdict) == (3, "unknown")
    assert err in ("scrimmage: interrupted; judging what was run so far\n", _KILLED)
    assert verdict.scenarios[0].runs >= 1
    assert verdict.not_judged[0].what.endswith(" runs")
    assert (user / "scrimmage-out" / "index.html").exists()
    assert len(below) >= 2
    assert _gone(below, 2)


_KILLED = (
    "scrimmage: stopped: a process of the engine was killed, perhaps for want of memory;"
    " judging what was run so far\n"
)
"""SIGTERM to the group may reach a pool's process before its parent."""


def test_an_interruption_after_a_failure_is_1(midway: Callable[..., Any], user: Path) -> None:
    """What failed has failed, whatever was not run."""
    hanging = (user / "lossy.toml").read_text()
    (user / "theirs.py").write_text(
        "import time\ndef scrape(job):\n"
        "    if job.per_page == 10:\n        raise ValueError('no')\n    time.sleep(60)\n    yield\n"
    )
    (user / "hangs.toml").write_text(hanging.replace("per_page = 10", "per_page = 11"))
    process = midway(
        command=(
            "certify",
            "--scenario",
            "lossy.toml",
            "--scenario",
            "hangs.toml",
            "--target",
            "theirs:scrape",
        ),
        least=1,
    )

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 1
    assert "own/hangs" not in err
    assert "ValueError: no" in out


def test_nothing_outlives_a_kill(start: Start, watched: Callable[..., list[int]], user: Path) -> None:
    """SIGKILL of the main process: pool, target, proxy are gone within 2 s."""
    (user / "proxied.toml").write_text(
        (user / "lossy.toml").read_text().replace("[claims]", "[wire]\nproxy = true\n[claims]")
    )
    process = start("certify", "--scenario", "proxied.toml", "--target", "theirs:hangs")

    def all_there() -> bool:
        commands = [
            path.read_bytes()
            for pid in _descendants(process.pid)
            if (path := Path(f"/proc/{pid}/cmdline")).exists()
        ]
        return sum(b"mitmdump" in one for one in commands) == 2 and any(b"theirs" in one for one in commands)

    _wait_for(process, all_there)
    below = watched(process)
    assert len(below) >= 4

    process.kill()

    assert _gone(below, 2)


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A file system of 200 kB; where none can be mounted, one that is always full stands in."""
    folder = tmp_path / "tiny"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(folder)],  # noqa: S607 (the machine's)
        capture_output=True, check=False,
    )  # fmt: skip
    if mounted.returncode:
        (folder / "histories").mkdir()
        (folder / ".lock").touch()
        (folder / "histories" / "own.calm-sim-0.jsonl.gz").symlink_to("/dev/full")
    yield folder
    if not mounted.returncode:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 (the machine's)


def test_a_full_disk_stops_it_with_one_line(shell: Shell, tiny: Path) -> None:
    """What was run so far is judged; no half history is left."""
    ended = shell(*LONG, "--out", tiny, "--json")

    assert (ended.code, ended.json()["verdict"]) == (3, "unknown")
    assert ended.err.startswith("scrimmage: stopped: No space left on device; judging what was run so far\n")
    assert "Traceback" not in ended.err
    assert all(load(path).events for path in (tiny / "histories").glob("*.jsonl.gz"))
