"""BigQuery on this machine: bqemulator as a child that can be frozen and killed."""

import importlib.metadata
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import Self

import requests

from simulators.warehouse import launch

PACKAGES = ("bqemulator", "duckdb", "duckdb-extensions", "duckdb-extension-spatial")
"""Distributions that it needs; the three of DuckDB of one version."""

_SHOWN = 12
"""Lines of its log that an error shows."""


class EmulatorError(RuntimeError):
    """It does not start, or not in time; says why, with the end of its log."""


def available() -> str:
    """Why the emulator cannot run here; empty where nothing speaks against it. Starts nothing."""
    try:
        versions = {name: importlib.metadata.version(name) for name in PACKAGES}
    except importlib.metadata.PackageNotFoundError as error:
        return f"{error.name} is not installed (pip install 'scrimmage[emulators]')"
    of_duckdb = {name: version for name, version in versions.items() if name.startswith("duckdb")}
    if len(set(of_duckdb.values())) > 1:
        found = ", ".join(f"{name} {version}" for name, version in of_duckdb.items())
        return f"the packages of DuckDB are not of one version: {found}"
    return ""


class Emulator:
    """One bqemulator on a free port of 127.0.0.1, with nothing kept on disk.

    It ends when the thread that called :meth:`start` ends, whichever way (Linux): start it from a
    thread that lives as long as it is needed. It has a process group of its own, so that a terminal's
    Ctrl-C does not reach it. *home* keeps the extension of DuckDB, 81 MB, from one start to the next.
    """

    def __init__(self, home: Path | None = None) -> None:
        self._home = home
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._log: deque[str] = deque(maxlen=200)
        self._folder: Path | None = None
        self.port = 0
        """Where it serves REST; another one after each start."""

    def __enter__(self) -> Self:
        """Start it."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    @property
    def url(self) -> str:
        """Where it serves, without a slash at the end: what BIGQUERY_EMULATOR_HOST may be."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Its process."""
        assert self._process is not None, "it has been started"
        return self._process.pid

    def start(self, within: float = 60) -> None:
        """Start it and wait until it answers. Raises EmulatorError after *within* seconds, or when it cannot.

        Once killed it can be started again; what it held is gone.
        """
        why = available()
        if why:
            raise EmulatorError(f"bqemulator cannot run: {why}")
        self.stop()
        self._folder = Path(tempfile.mkdtemp(prefix="scrimmage-bigquery-"))
        self._process = _spawn(self._home or _kept() or self._folder, self._folder)
        told: Future[int] = Future()
        self._reader = threading.Thread(target=_read, args=(self._process, self._log, told), daemon=True)
        self._reader.start()
        try:
            self.port = told.result(within)
            with requests.Session() as session:
                session.trust_env = False
                session.get(f"{self.url}/readyz", timeout=within).raise_for_status()
        except (TimeoutError, EOFError, requests.RequestException) as error:
            self.stop()
            raise EmulatorError(self._says(error, within)) from None
        except BaseException:
            self.stop()
            raise

    def _says(self, error: Exception, within: float) -> str:
        why = "ended" if isinstance(error, EOFError) else f"was not ready within {within:g} s"
        return f"bqemulator {why}; its last lines:\n" + "\n".join(list(self._log)[-_SHOWN:])

    def stop(self) -> None:
        """End it and take its folder away; nothing happens where it does not run.

        It keeps nothing, so it is not asked politely: a frozen one would not hear it.
        """
        self.kill()
        self._process = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

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


def _spawn(home: Path, folder: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-P", str(Path(launch.__file__)), str(os.getpid()), "start", "--ephemeral",
         "--rest-host", "127.0.0.1", "--rest-port", "0", "--grpc-host", "127.0.0.1", "--grpc-port", "0",
         "--log-level", "info", "--log-format", "json"],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=folder,
        env=_environment(os.environ, home, folder), process_group=0,
    )  # fmt: skip


def _environment(given: Mapping[str, str], home: Path, folder: Path) -> dict[str, str]:
    """What is *given*, without the user's own settings of the emulator and tracing."""
    kept = {name: value for name, value in given.items() if not name.startswith(("BQEMU_", "OTEL_"))}
    return kept | {
        "HOME": str(home), "TMPDIR": str(folder), "TZ": "UTC", "BQEMU_UPLOAD_STAGING_DIR": str(folder),
    }  # fmt: skip


def _kept() -> Path | None:
    """A folder under the user's cache, one for each version of DuckDB; None where there can be none."""
    version = importlib.metadata.version("duckdb")
    try:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        folder = cache / "scrimmage" / f"duckdb-{version}"
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):
        return None
    return folder if os.access(folder, os.W_OK) else None


def _read(process: "subprocess.Popen[str]", log: "deque[str]", told: "Future[int]") -> None:
    """Read its output to the end, so that the pipe never fills; tell the port when it is named."""
    assert process.stdout is not None, "it was started with a pipe"
    with process.stdout as lines:
        for line in lines:
            log.append(line.rstrip())
            if not told.done() and "rest.listen" in line:
                told.set_result(json.loads(line)["port"])
    if not told.done():
        told.set_exception(EOFError())
