"""The child that becomes the emulator."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.warehouse import launch

pytestmark = pytest.mark.wire

MOTHER = """
import os, subprocess, sys
child = subprocess.Popen([sys.executable, "-P", "-c", sys.argv[1]], stdin=subprocess.PIPE)
print(child.pid, flush=True)
child.wait()
"""
CHILD = f"""
import runpy, os, sys
launch = runpy.run_path({str(Path(launch.__file__))!r}, run_name="launch")
launch["die_with"](os.getppid())
sys.stdin.read()
"""


def test_it_dies_with_its_parent_on_sigkill() -> None:
    """The kernel sees to it, though nobody can."""
    mother = subprocess.Popen([sys.executable, "-P", "-c", MOTHER, CHILD], stdout=subprocess.PIPE, text=True)
    assert mother.stdout is not None
    with mother.stdout as lines:
        child = os.pidfd_open(int(lines.readline()))
    mother.send_signal(signal.SIGKILL)
    mother.wait()

    readable, _, _ = select.select([child], [], [], 5)
    os.close(child)

    assert readable


def test_an_orphan_ends_at_once() -> None:
    """Its parent may have ended before the kernel could be asked; then nothing is started."""
    started = [sys.executable, "-P", str(Path(launch.__file__)), "1", "--help"]

    ended = subprocess.run(started, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout) == (1, "")


def test_it_becomes_the_emulator(tmp_path: Path) -> None:
    """With the arguments that are left, and the extension under HOME."""
    started = [sys.executable, "-P", str(Path(launch.__file__)), str(os.getpid()), "start", "--help"]

    ended = subprocess.run(
        started, capture_output=True, text=True, check=False, env=os.environ | {"HOME": str(tmp_path)}
    )

    assert (ended.returncode, "--rest-port" in ended.stdout) == (0, True)
    assert list(tmp_path.glob(".duckdb/extensions/*/*/spatial.duckdb_extension"))
