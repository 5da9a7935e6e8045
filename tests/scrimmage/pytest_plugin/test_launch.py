"""Becoming Scrimmage, in a process that ends with its parent."""

import os
import select
import subprocess
import sys

from scrimmage.pytest_plugin.command import LAUNCH

PARENT = """
import os, signal, subprocess, sys
child = subprocess.Popen([sys.executable, "-P", sys.argv[1], str(os.getpid()), "serve", "--port", "0"],
                         stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
signal.pause()
"""


def test_it_ends_with_its_parent() -> None:
    """Also on SIGKILL, once it has become Scrimmage: the kernel sees to it (Linux)."""
    parent = subprocess.Popen([sys.executable, "-P", "-c", PARENT, str(LAUNCH)], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent, os.fdopen(os.pidfd_open(int(parent.stdout.readline()))) as child:
        parent.kill()

        # A pidfd is readable once the process has ended.
        assert select.select([child], [], [], 10)[0] == [child]


def test_it_does_not_begin_without_its_parent() -> None:
    """A process that is not its parent asked: the real one has ended before it could be watched."""
    done = subprocess.run([sys.executable, "-P", LAUNCH, "1", "--help"], capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (1, b"")
