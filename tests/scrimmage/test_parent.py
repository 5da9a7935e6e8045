"""Processes of ours end with the one that started them, and leave Ctrl-C to it."""

import os
import select
import signal
import subprocess
import sys

from scrimmage.parent import quiet_birth

CHILD = """
import signal, sys
from scrimmage.parent import die_with
die_with()
blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, signal.SIGINT in blocked, flush=True)
signal.pause()
"""

PARENT = """
import signal, subprocess, sys
child = subprocess.Popen([sys.executable, "-P", "-c", sys.argv[1]], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
signal.pause()
"""


def test_it_dies_with_its_parent() -> None:
    """Also on SIGKILL: the kernel sees to it (Linux)."""
    parent = subprocess.Popen([sys.executable, "-P", "-c", PARENT, CHILD], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    with parent, os.fdopen(os.pidfd_open(int(parent.stdout.readline()))) as child:
        parent.kill()

        # A pidfd is readable once the process has ended.
        assert select.select([child], [], [], 5)[0] == [child]


def test_ctrl_c_is_the_parents_business() -> None:
    """Held back while it is born, it is then ignored, and not blocked for its own children."""
    with quiet_birth():
        born = subprocess.Popen([sys.executable, "-P", "-c", CHILD], stdout=subprocess.PIPE)
    born.send_signal(signal.SIGINT)
    assert born.stdout is not None
    with born:
        told = born.stdout.readline()
        born.send_signal(signal.SIGINT)
        born.kill()

    assert told == b"True False\n"
    assert born.returncode == -signal.SIGKILL


def test_the_mask_is_as_before_afterwards() -> None:
    """A birth that fails, too, leaves Ctrl-C alive."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())

    with quiet_birth():
        during = signal.pthread_sigmask(signal.SIG_BLOCK, ())

    assert signal.SIGINT in during
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before
