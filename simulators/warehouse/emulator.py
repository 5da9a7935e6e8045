"""BigQuery on this machine: bqemulator as a child that can be frozen and killed."""

import importlib.metadata
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import requests

from simulators.held_process import HeldProcess
from simulators.warehouse import launch

PACKAGES = ("bqemulator", "duckdb", "duckdb-extensions", "duckdb-extension-spatial")
"""Distributions that it needs; the three of DuckDB of one version."""


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


class Emulator(HeldProcess):
    """One bqemulator on a free port of 127.0.0.1, with nothing kept on disk.

    It ends when the thread that called :meth:`start` ends, whichever way (Linux): start it from a
    thread that lives as long as it is needed. *home* keeps the extension of DuckDB, 81 MB, from one start
    to the next.
    """

    def __init__(self, home: Path | None = None) -> None:
        super().__init__()
        self._home = home
        self._folder: Path | None = None

    @property
    def url(self) -> str:
        """Where it serves, without a slash at the end: what BIGQUERY_EMULATOR_HOST may be."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, within: float = 60) -> None:
        """Start it and wait until it answers. Raises EmulatorError after *within* seconds, or when it cannot.

        Once killed it can be started again; what it held is gone.
        """
        why = available()
        if why:
            raise EmulatorError(f"bqemulator cannot run: {why}")
        self.stop()
        self._folder = Path(tempfile.mkdtemp(prefix="scrimmage-bigquery-"))
        told = self._hold(_spawn(self._home or _kept() or self._folder, self._folder), _port)
        try:
            self.port = told.result(within)
            with requests.Session() as session:
                session.trust_env = False
                session.get(f"{self.url}/readyz", timeout=within).raise_for_status()
        except (TimeoutError, EOFError, requests.RequestException) as error:
            self.stop()
            raise EmulatorError(self._says("bqemulator", error, within)) from None
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """End it and take its folder away; nothing happens where it does not run."""
        super().stop()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


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


def _port(line: str) -> int | None:
    """The port, where *line* of the log names it."""
    if "rest.listen" not in line:
        return None
    port: int = json.loads(line)["port"]
    return port
