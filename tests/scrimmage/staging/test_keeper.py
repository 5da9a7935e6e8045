"""The keeper of a command's group."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from scrimmage.staging import keeper
from tests.scrimmage.processes import alive

SCRIPT = str(Path(keeper.__file__))


def test_it_ends_with_the_commands_code() -> None:
    """Of a signal, as shells count it."""
    own = str(os.getpid())
    codes = [
        subprocess.run([sys.executable, SCRIPT, own, "sh", "-c", command], check=False).returncode
        for command in ("exit 7", "kill -9 $$")
    ]

    assert codes == [7, 137]


def test_started_by_somebody_who_has_ended_it_runs_nothing(tmp_path: Path) -> None:
    """So nothing is begun that nobody waits for."""
    done = subprocess.run(
        [sys.executable, SCRIPT, "1", "touch", str(tmp_path / "ran")], check=False
    )  # the parent is us, and not process 1

    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])


def test_its_group_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """By kill -9 too."""
    file = tmp_path / "pids"
    command = f"echo $$ >> {file}; sleep 60 & echo $! >> {file}; wait"
    starter = (
        "import os, subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, {SCRIPT!r}, str(os.getpid()), 'sh', '-c', {command!r}],"
        " start_new_session=True)\n"
        "time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", starter])
    pids: list[str] = []
    while len(pids) < 2:
        pids = file.read_text().split() if file.exists() else []
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    begun = time.monotonic()
    while any(alive(int(pid)) for pid in pids):
        assert time.monotonic() - begun < 5
        time.sleep(0.02)
