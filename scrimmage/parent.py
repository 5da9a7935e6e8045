"""Processes of ours end with the one that started them, also on SIGKILL."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from scrimmage.targets import child


def die_with() -> None:
    """Ask the kernel to kill this process when its parent ends, and leave Ctrl-C to the parent (Linux)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    begetter = multiprocessing.parent_process()
    child.die_with(os.getppid() if begetter is None or begetter.pid is None else begetter.pid)


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
