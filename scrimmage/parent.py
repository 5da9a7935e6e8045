"""Processes of ours end with the one that started them, also on SIGKILL."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_PR_SET_PDEATHSIG = 1


def die_with() -> None:
    """Ask the kernel to kill this process when its parent ends, and leave Ctrl-C to the parent (Linux)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if sys.platform == "linux":
        begetter = multiprocessing.parent_process()
        parent = os.getppid() if begetter is None else begetter.pid
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            # It ended before the kernel could be asked.
            os._exit(1)


@contextmanager
def quiet_birth() -> Iterator[None]:
    """Hold Ctrl-C back while a process is started, and in that process until :func:`die_with`.

    A terminal sends it to every process; one that is still being born would answer with a traceback.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
