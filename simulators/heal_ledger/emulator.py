"""Firestore on this machine: the Google Cloud SDK's emulator as a child that can be frozen and killed."""

import os
import socket
import subprocess
import sys
from pathlib import Path

from simulators.heal_ledger import launch
from simulators.heal_ledger.find import find
from simulators.held_process import HeldProcess

_NAME = "the Firestore emulator"
_READY = "is now running"
"""What its log says once it answers."""
_TRIES = 3
"""Starts, as another may take the port in between."""


class FirestoreError(RuntimeError):
    """It does not start, or not in time; says why, with the end of its log."""


def available() -> str:
    """Why the emulator cannot run here; empty where nothing speaks against it. Starts nothing."""
    return find(os.environ).missing


class Firestore(HeldProcess):
    """One Firestore emulator on a free port of 127.0.0.1, with nothing kept on disk.

    It ends when the thread that called :meth:`start` ends, whichever way (Linux).
    """

    @property
    def address(self) -> str:
        """``host:port``: what FIRESTORE_EMULATOR_HOST may be."""
        return f"127.0.0.1:{self.port}"

    def start(self, within: float = 60, *, port: int | None = None) -> None:
        """Start it and wait until it answers.

        Raises FirestoreError after *within* seconds, or when it cannot. Once killed it can be started again,
        also on the *port* of before; what it held is gone.
        """
        parts = find(os.environ)
        if parts.missing:
            raise FirestoreError(f"{_NAME} cannot run: {parts.missing}")
        for left in reversed(range(1 if port else _TRIES)):
            self.stop()
            self.port = port or _free()
            told = self._hold(_spawn(parts.java, parts.jar, self.port), _ready)
            try:
                told.result(within)
            except EOFError as error:
                self.stop()
                if not left:
                    raise FirestoreError(self._says(_NAME, error, within)) from None
            except BaseException as error:
                self.stop()
                if isinstance(error, TimeoutError):
                    raise FirestoreError(self._says(_NAME, error, within)) from None
                raise
            else:
                return


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


def _ready(line: str) -> str | None:
    return line if _READY in line else None
