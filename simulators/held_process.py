"""An emulator's process: a child in a group of its own, which is read, and can be frozen and killed."""

import os
import signal
import subprocess
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Self

_SHOWN = 12
"""Lines of its log that an error shows."""


class HeldProcess:
    """What every emulator of ours has; who inherits starts it.

    It has a process group of its own, so that a terminal's Ctrl-C does not reach it.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._log: deque[str] = deque(maxlen=200)
        self.port = 0
        """Where it serves; another one after each start, unless it is named."""

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None, "it has been started"
        return self._process.pid

    def start(self, within: float = 60) -> None:
        """Start it and wait until it answers, for *within* seconds."""
        raise NotImplementedError

    def stop(self) -> None:
        """End it; nothing happens where it does not run.

        It keeps nothing, so it is not asked politely: a frozen one would not hear it.
        """
        self.kill()
        self._process = None

    def kill(self) -> None:
        """SIGKILL: from now on connections are refused."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
        if self._reader is not None:
            self._reader.join()

    def freeze(self) -> None:
        """SIGSTOP: connections are taken and never answered.

        It is awaited until every thread of the process has stopped: one of them could still answer meanwhile.
        """
        self._signal(signal.SIGSTOP)
        if self._process is not None and self._process.poll() is None:
            with suppress(ChildProcessError):
                os.waitid(os.P_PID, self.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)

    def thaw(self) -> None:
        """SIGCONT: it goes on, with what was sent meanwhile."""
        self._signal(signal.SIGCONT)

    def _hold[T](self, process: "subprocess.Popen[str]", ready: Callable[[str], T | None]) -> "Future[T]":
        """Hold *process* and read its output to the end, so that the pipe never fills.

        The future gives what *ready* makes of the first line that says it is; EOFError where none does.
        """
        told: Future[T] = Future()
        self._process = process
        self._reader = threading.Thread(target=_read, args=(process, self._log, ready, told), daemon=True)
        self._reader.start()
        return told

    def _says(self, name: str, error: Exception, within: float) -> str:
        """Why *name* did not start, with the end of its log."""
        why = "ended" if isinstance(error, EOFError) else f"was not ready within {within:g} s"
        return f"{name} {why}; its last lines:\n" + "\n".join(list(self._log)[-_SHOWN:])

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


def _read[T](
    process: "subprocess.Popen[str]",
    log: "deque[str]",
    ready: Callable[[str], T | None],
    told: "Future[T]",
) -> None:
    assert process.stdout is not None, "it was started with a pipe"
    with process.stdout as lines:
        for line in lines:
            log.append(line.rstrip())
            if not told.done() and (found := ready(line)) is not None:
                told.set_result(found)
    if not told.done():
        told.set_exception(EOFError())
