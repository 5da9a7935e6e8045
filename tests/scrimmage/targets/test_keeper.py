"""What starts a command: it tells how it ended, and leaves nothing of it behind."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scrimmage.targets import keeper
from tests.scrimmage.processes import ends

pytestmark = pytest.mark.wire


@contextmanager
def _kept(*words: str, **variables: str) -> Iterator[tuple[subprocess.Popen[bytes], socket.socket]]:
    """A keeper with *words*, and the leash that holds it."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-I", "-S", keeper.__file__, str(theirs.fileno()), json.dumps(variables)]
    with ours, theirs:
        process = subprocess.Popen(
            [*command, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            pass_fds=(theirs.fileno(),), start_new_session=True,
        )  # fmt: skip
        theirs.close()
        try:
            yield process, ours
        finally:
            ours.close()
            process.communicate(timeout=10)


def _told(ours: socket.socket) -> dict[str, object]:
    ours.settimeout(10)
    told: dict[str, object] = json.loads(ours.recv(1 << 16))
    return told


@pytest.mark.parametrize(
    ("script", "fate"),
    [("exit 0", {"code": 0}), ("exit 7", {"code": 7}), ("kill -SEGV $$", {"signal": int(signal.SIGSEGV)})],
)
def test_it_tells_how_the_command_ended(script: str, fate: dict[str, int]) -> None:
    """An exit code, or the signal."""
    with _kept("sh", "-c", script) as (_, ours):
        assert _told(ours) == fate


def test_what_cannot_be_started_is_told(tmp_path: Path) -> None:
    """In the system's words."""
    text = tmp_path / "text"
    text.write_text("no program")
    text.chmod(0o755)

    with _kept(str(text)) as (_, ours):
        assert _told(ours) == {"cannot": "Exec format error"}


def test_the_command_has_its_own_variables_and_pipes() -> None:
    """Input and output are the keeper's; the variables reach nobody else."""
    with _kept("sh", "-c", 'read line; echo "$line $WORD"', WORD="world") as (process, ours):
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"hello\n")
        process.stdin.flush()

        assert process.stdout.readline() == b"hello world\n"
        assert _told(ours) == {"code": 0}


def test_pipelines_end_as_in_a_shell() -> None:
    """Python ignores SIGPIPE, and so would every program that it starts."""
    with _kept("sh", "-c", "yes | head -n 1; echo $?") as (process, _):
        assert process.stdout is not None
        assert process.stdout.read() == b"y\n0\n"


LEAVERS = (
    "sleep 600 & echo $!",
    "setsid sleep 600 >/dev/null 2>&1 & echo $!",
    "(setsid sh -c 'sleep 600 & echo $!; wait' &)",
)


@pytest.mark.parametrize("leaver", LEAVERS)
@pytest.mark.parametrize("ending", ["exit", "leash", "parent"])
def test_nobody_outlives_it(leaver: str, ending: str) -> None:
    """A child, one with its own session, an orphan: at the end, at the leash's, at a SIGKILL to us."""
    wait = "sleep 0.2" if ending == "exit" else "sleep 600"
    script = f"{leaver}; {wait}"
    if ending == "parent":
        assert ends(_pid_of_an_orphan(script), 10)
        return
    with _kept("sh", "-c", script) as (process, ours):
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        if ending == "leash":
            ours.shutdown(socket.SHUT_WR)
        _told(ours)
        # It is told only once everything is gone.
        assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _pid_of_an_orphan(script: str) -> int:
    """A process in *script*, whose keeper's own parent was killed without a word."""
    mine = (
        "import json, os, signal, socket, subprocess, sys\n"
        "ours, theirs = socket.socketpair()\n"
        "words = [sys.executable, '-I', '-S', sys.argv[1], str(theirs.fileno()), '{}', 'sh', '-c']\n"
        "words.append(sys.argv[2])\n"
        "kept = subprocess.Popen(words, stdout=subprocess.PIPE, pass_fds=(theirs.fileno(),))\n"
        "theirs.close()\n"
        "print(kept.stdout.readline().decode(), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", mine, keeper.__file__, script], capture_output=True, timeout=20, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    return int(done.stdout)


def test_a_killed_keeper_takes_its_command_along() -> None:
    """The kernel does it (Linux)."""
    with _kept("sh", "-c", "echo $$; exec sleep 600") as (process, _):
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
        process.wait(10)

        assert ends(pid, 10)


def test_what_libfaketime_shares_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed, it leaves its names behind."""
    monkeypatch.setattr(keeper, "_SHARED", str(tmp_path))
    for name in ("faketime_shm_12", "sem.faketime_sem_12", "faketime_shm_13"):
        (tmp_path / name).touch()

    keeper._tidy(12)
    keeper._tidy(14)

    assert [path.name for path in tmp_path.iterdir()] == ["faketime_shm_13"]
