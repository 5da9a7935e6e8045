"""Firestore on this machine: the Google Cloud SDK's emulator as a child that can be frozen and killed."""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections import deque
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Self

from simulators.heal_ledger import launch
from simulators.heal_ledger.find import find

_READY = "is now running"
"""What its log says once it answers."""
_SHOWN = 12
"""Lines of its log that an error shows."""
_TRIES = 3
"""Starts, as another may take the port in between."""


class FirestoreError(RuntimeError):
    """It does not start, or not in time; says why, with the end of its log."""


def available() -> str:
    """Why the emulator cannot run here; empty where nothing speaks against it. Starts nothing."""
    return find(os.environ).missing


class Firestore:
    """One Firestore emulator on a free port of 127.0.0.1, with nothing kept on disk.

    It ends when the thread that called :meth:`start` ends, whichever way (Linux). It has a process group
    of its own, so that a terminal's Ctrl-C does not reach it.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._log: deque[str] = deque(maxlen=200)
        self.port = 0
        """Where it serves gRPC and REST; another one after each start, unless it is named."""

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    @property
    def address(self) -> str:
        """``host:port``: what FIRESTORE_EMULATOR_HOST may be."""
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None, "it has been started"
        return self._process.pid

    def start(self, within: float = 60, *, port: int | None = None) -> None:
        """Start it and wait until it answers.

        Raises FirestoreError after *within* seconds, or when it cannot. Once killed it can be started again,
        also on the *port* of before; what it held is gone.
        """
        parts = find(os.environ)
        if parts.missing:
            raise FirestoreError(f"the Firestore emulator cannot run: {parts.missing}")
        for left in reversed(range(1 if port else _TRIES)):
            self.stop()
            self.port = port or _free()
            told: Future[None] = Future()
            self._process = _spawn(parts.java, parts.jar, self.port)
            self._reader = threading.Thread(target=_read, args=(self._process, self._log, told), daemon=True)
            self._reader.start()
            try:
                told.result(within)
            except EOFError as error:
                self.stop()
                if not left:
                    raise FirestoreError(self._says(error, within)) from None
            except BaseException as error:
                self.stop()
                if isinstance(error, TimeoutError):
                    raise FirestoreError(self._says(error, within)) from None
                raise
            else:
                return

    def _says(self, error: Exception, within: float) -> str:
        why = "ended" if isinstance(error, EOFError) else f"was not ready within {within:g} s"
        return f"the Firestore emulator {why}; its last lines:\n" + "\n".join(list(self._log)[-_SHOWN:])

    def stop(self) -> None:
        """End it; nothing happens where it does not run. It keeps nothing, so it is not asked politely."""
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
        """SIGSTOP: connections are taken and never answered."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT: it goes on, with what was sent meanwhile."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None and self._process.poll() is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)


def _free() -> int:
    """A port of 127.0.0.1 that nobody listens on just now: the emulator does not tell which one it took."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _spawn(java: str, jar: str, port: int) -> "subprocess.Popen[str]":
    words = [sys.executable, "-P", str(Path(launch.__file__)), str(os.getpid()), java, jar, str(port)]
    return subprocess.Popen(  # noqa: S603 (our own interpreter, which becomes the emulator)
        words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        process_group=0,
    )  # fmt: skip


def _read(process: "subprocess.Popen[str]", log: "deque[str]", told: "Future[None]") -> None:
    """Read its output to the end, so that the pipe never fills; tell when it answers."""
    assert process.stdout is not None, "it was started with a pipe"
    with process.stdout as lines:
        for line in lines:
            log.append(line.rstrip())
            if not told.done() and _READY in line:
                told.set_result(None)
    if not told.done():
        told.set_exception(EOFError())
