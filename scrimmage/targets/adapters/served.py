"""One deployed function on a port of 127.0.0.1, as functions-framework serves it."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any

import requests

import reference.functions

FOLDER = Path(reference.functions.__file__).parent
HOST = "127.0.0.1"
_UP = 30.0
"""Seconds in which it must listen."""
_TRIES = 3
"""Ports that are tried: another process may take one before it is bound."""
_LOOK = 0.05
ANSWER = 600.0
"""Seconds within which it must answer; the rig loses its patience before."""


class NotServedError(Exception):
    """The function could not be started, or gave no answer that can be used; says why."""


class Served:
    """A function by its name in *folder*, ``SOURCE.py``. It runs until :meth:`stop`."""

    def __init__(self, source: str, function: str, env: Mapping[str, str], folder: Path = FOLDER) -> None:
        """Start it with *env* besides this process's variables. Raises NotServedError."""
        self.function = function
        for _ in range(_TRIES):
            self.url = f"http://{HOST}:{_free()}/"
            self._process = _started(folder / f"{source}.py", function, self.url, env)
            if self._listens():
                return
            self.stop()
        raise NotServedError(f"{function} does not listen after {_TRIES} starts; its last words stand above")

    def post(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """What it answers to *body*, JSON for JSON. Raises NotServedError, in its own words where it errs."""
        return post(self.url, body)

    def stop(self) -> None:
        """End it; its worker ends with it."""
        self._process.terminate()
        try:
            self._process.wait(2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _listens(self) -> bool:
        port, end = int(self.url.rstrip("/").rpartition(":")[2]), monotonic() + _UP
        while monotonic() < end and self._process.poll() is None:
            with suppress(OSError), socket.create_connection((HOST, port), 1):
                return True
            threading.Event().wait(_LOOK)
        return False


def post(url: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """What the function at *url* answers to *body*. Raises NotServedError, which repeats no address."""
    with requests.Session() as session:
        session.trust_env = False
        try:
            reply = session.post(url, json=dict(body), timeout=ANSWER)
            told = reply.json()
        except requests.JSONDecodeError:
            raise NotServedError(f"the function answered {reply.status_code} without JSON") from None
        except requests.RequestException as error:
            raise NotServedError(f"the function gave no answer: {type(error).__name__}") from None
    if not isinstance(told, dict) or "error" in told:
        says = told.get("error") if isinstance(told, dict) else "JSON that is no object"
        raise NotServedError(f"the function answered {reply.status_code}: {says}")
    return told


def _free() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _started(source: Path, function: str, url: str, env: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    words = [
        sys.executable, "-P", "-m", "scrimmage.targets.adapters.function_host", str(os.getpid()),
        "--target", function, "--source", str(source), "--host", HOST,
        "--port", url.rstrip("/").rpartition(":")[2],
    ]  # fmt: skip
    return subprocess.Popen(  # noqa: S603 (the function is what is to be run)
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env={**os.environ, **env}
    )
