"""A gate's or a healer's process on the wire: started, asked one thing after another, killed, ended."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from scrimmage.parent import quiet_birth
from scrimmage.rigs.child import HELLO, ChildError, ended, kept_variables
from scrimmage.targets import asked_child
from scrimmage.targets.gate_base import Boundary
from scrimmage.targets.heal_base import Night

_LAST = 1.0
"""Seconds in which a process may end by itself once nothing more is asked."""


class Answer(msgspec.Struct):
    """One line of the process."""

    outcome: str = ""
    gave: dict[str, Any] = {}
    """A decision or an outcome; empty where it gave none."""
    error: str = ""
    declares: dict[str, Any] | None = None
    failed: str = ""


class AskedProcess:
    """One interpreter with one gate or healer in it. It is asked one thing at a time."""

    def __init__(
        self, module: str, *, env: Mapping[str, str], path: Sequence[str], python: str = sys.executable
    ) -> None:
        """Start it. Raises ChildError."""
        self._read, write = os.pipe()
        self._buffer = b""
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in stop)
        self._said = 0
        self._stopped = self._gone = False
        words = [python, "-P", str(Path(asked_child.__file__)), module, str(write), str(os.getpid()), *path]
        own = kept_variables(python) | {"NO_PROXY": "127.0.0.1"}
        try:
            with quiet_birth():
                self._process = subprocess.Popen(  # noqa: S603 (the target is what is to be run)
                    words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self._errors,
                    pass_fds=(write,), env=own | dict(env), start_new_session=True,
                )  # fmt: skip
        except OSError as error:
            os.close(self._read)
            self._errors.close()
            raise ChildError(f"cannot start {python}: {error.strerror}") from None
        finally:
            os.close(write)

    def hello(self) -> dict[str, Any]:
        """Wait until the module is imported and give what it declares. Raises ChildError."""
        told = self._line(HELLO)
        if told is None:
            alive = self._process.poll() is None
            why = f"was not imported within {HELLO:g} s" if alive else f"ended its process: {self._end()}"
            raise ChildError(f"its module {why}")
        if told.failed:
            raise ChildError(told.failed)
        return told.declares or {}

    def ask(self, asked: Boundary | Night, limit: float) -> Answer:
        """Hand *asked* over; the outcome is ``hung`` after *limit* seconds, ``died`` without a process."""
        self.send(asked)
        return self.answer(limit)

    def send(self, asked: Boundary | Night) -> None:
        """Hand *asked* over and go on; :meth:`answer` waits for what comes of it."""
        plain = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
        assert self._process.stdin is not None, "it was opened as a pipe"
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(msgspec.json.encode(plain) + b"\n")
            self._process.stdin.flush()

    def answer(self, limit: float) -> Answer:
        """What came of it: ``hung`` after *limit* seconds, ``died`` without a process."""
        answer = self._line(limit)
        if answer is not None:
            return answer
        if self._process.poll() is None:
            return Answer(outcome="hung", error=f"no end within {limit:g} s")
        return Answer(outcome="died", error=self._end())

    def said(self) -> str:
        """What came on standard error since it was asked last."""
        self._errors.seek(self._said)
        new = self._errors.read()
        self._said += len(new)
        return new.decode(errors="replace")

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def kill(self) -> None:
        """SIGKILL to it and whatever it started, as if the machine had failed; it is gone afterwards."""
        if self._gone:  # by now its number may be another's
            return
        self._gone = True
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """End the process and whatever it started; gives its exit code, negative for a signal."""
        if self._stopped:
            return self._process.returncode
        self._stopped = True
        assert self._process.stdin is not None, "it was opened as a pipe"
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST)
        self.kill()
        code = self._process.wait()
        os.close(self._read)
        self._errors.close()
        return code

    def _end(self) -> str:
        """How a process that is gone ended, and its last words."""
        lines = self.said().strip().splitlines()
        return f"{ended(self._process.wait())}, {lines[-1] if lines else 'it said nothing'}"

    def _line(self, limit: float) -> Answer | None:
        """Its next line within *limit* seconds; None where there is none, or the process is gone."""
        end = time.monotonic() + limit
        while b"\n" not in self._buffer:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._read], [], [], left)[0]:
                return None
            part = os.read(self._read, 1 << 16)
            if not part:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(_LAST)
                return None
            self._buffer += part
        line, _, self._buffer = self._buffer.partition(b"\n")
        try:
            return msgspec.json.decode(line, type=Answer)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            return Answer(outcome="raised", error=f"gave an answer that cannot be read: {error}")
