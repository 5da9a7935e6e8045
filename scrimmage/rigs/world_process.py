"""The process of a target in a world: started, listened to, ended."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrimmage.case import PATIENCE
from scrimmage.parent import quiet_birth
from scrimmage.rigs.child import ended, kept_variables
from scrimmage.targets import frames, world_child
from simulators import world

_KEPT = 2000
_AT_ONCE = 1 << 16
_LAST = 1.0


class SilentError(Exception):
    """The target has said nothing for too long, or it ended; ``hung`` says which."""

    def __init__(
        self,
        why: str = "no word from it: it hangs in something that no virtual time reaches",
        *,
        hung: bool,
    ) -> None:
        super().__init__(why if hung else "ended")
        self.hung = hung


Message = dict[str, Any]

_DOES = {frames.CONNECT: "connect", frames.HANG_UP: "hang_up"}


class WorldProcess:
    """One interpreter with one scraper in a world."""

    def __init__(
        self,
        module: str,
        *,
        env: Mapping[str, str],
        path: Sequence[str],
        python: str = sys.executable,
        patience: float = PATIENCE,
    ) -> None:
        """Start it in *python*; *path* comes first in its ``sys.path``. Raises OSError.

        After *patience* real seconds without a word it hangs in something that is not simulated.
        """
        self._patience = patience
        self._in, theirs_out = os.pipe()
        theirs_in, self._out = os.pipe()
        errors, theirs_errors = os.pipe()
        os.set_blocking(errors, False)
        self._errors = [errors]
        self._said = b""
        self._looks = select.poll()
        self._looks.register(self._in, select.POLLIN)
        self._looks.register(errors, select.POLLIN)
        self._inbox = frames.Inbox(self._more)
        self.words = ""
        """How it ended, once it was stopped."""
        # The same in every place: no set of strings and no local time may decide an order.
        fixed = {"PYTHONHASHSEED": "0", "TZ": "UTC"}
        try:
            with quiet_birth():
                self._process = subprocess.Popen(  # noqa: S603 (the target is what is to be run)
                    [
                        python, "-P", str(Path(world_child.__file__)), module, str(os.getpid()),
                        str(theirs_in), str(theirs_out), str(Path(world.__file__).parent), *path,
                    ],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs_errors,
                    pass_fds=(theirs_in, theirs_out), env=kept_variables(python) | fixed | dict(env),
                    start_new_session=True,
                )  # fmt: skip
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
            os.close(theirs_errors)

    def hear(self) -> tuple[Message, bytes]:
        """The next message and its payload. Raises SilentError."""
        try:
            what, number, at, body = self._inbox.next()
            if what == frames.TALK:
                return frames.talked(body)
            if what == frames.SEND:
                job, thread, data = frames.sender(body)
                return {"do": "send", "connection": number, "now": at, "job": job, "thread": thread}, data
        except ValueError:
            # Somebody else wrote into the pipe.
            raise SilentError(hung=False) from None
        return {"do": _DOES.get(what, ""), "connection": number, "now": at}, bytes(body)

    def _more(self, size: int) -> bytes:
        """Wait for bytes, as long as patience lasts."""
        there = self._looks.poll(self._patience * 1000)
        if not there or (there[0][0] != self._in and not self._hear_errors_first()):
            raise SilentError(hung=True)
        part = os.read(self._in, size)
        if not part:
            raise SilentError(hung=False)
        return part

    def _hear_errors_first(self) -> bool:
        """Take what it writes to standard error off its hands until it says a word; False if never."""
        until = time.monotonic() + self._patience
        while (left := until - time.monotonic()) > 0:
            self._hear_errors()
            there = [number for number, _ in self._looks.poll(left * 1000)]
            if self._in in there:
                return True
        return False

    def _hear_errors(self) -> None:
        """Keep the end of what there is to read; who writes without end fills neither disk nor memory."""
        for errors in self._errors:
            with contextlib.suppress(BlockingIOError):
                if part := os.read(errors, _AT_ONCE):
                    self._said = (self._said + part)[-_KEPT:]
                else:
                    self._looks.unregister(errors)
                    os.close(errors)
                    self._errors = []

    def say(self, payload: bytes = b"", /, **message: Any) -> None:
        """Answer. A process that is gone does not hear it; :meth:`hear` tells."""
        self.answer(frames.talk(message, payload))

    def answer(self, data: bytes) -> None:
        """Answer with a message of ``frames``, as :meth:`say`."""
        try:
            frames.write(self._out, data)
        except BrokenPipeError:
            return

    @property
    def pid(self) -> int:
        """Its number among the machine's processes."""
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The last line that it wrote to standard error."""
        lines = self._said.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    def stop(self) -> int:
        """End the process and whatever it started; gives its exit code, negative for a signal."""
        if self.words:
            return self._process.returncode
        os.close(self._out)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        code = self._process.wait()
        # As much as a pipe holds.
        self._hear_errors()
        self.words = f"{ended(code)}, {self.last_words}"
        for end in (self._in, *self._errors):
            os.close(end)
        return code
