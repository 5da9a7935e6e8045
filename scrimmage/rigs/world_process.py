"""The process of a target in a world: started, listened to, ended."""

import contextlib
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from scrimmage.parent import quiet_birth
from scrimmage.rigs.child import KEPT_VARIABLES, ended
from scrimmage.targets import frames, world_child
from simulators import world

PATIENCE = 60.0
"""Real seconds without a word from the target, after which it hangs in something that is not simulated."""

_KEPT = 2000
_LAST = 1.0


class SilentError(Exception):
    """The target has said nothing for too long, or it ended; ``hung`` says which."""

    def __init__(self, *, hung: bool) -> None:
        super().__init__("hung" if hung else "ended")
        self.hung = hung


Message = dict[str, Any]

_DOES = {frames.CONNECT: "connect", frames.SEND: "send", frames.HANG_UP: "hang_up"}


class WorldProcess:
    """One interpreter with one scraper in a world."""

    def __init__(self, module: str, *, env: Mapping[str, str], path: Sequence[str]) -> None:
        """Start it; *path* comes first in its ``sys.path``. Raises OSError."""
        self._in, theirs_out = os.pipe()
        theirs_in, self._out = os.pipe()
        looks = select.poll()
        looks.register(self._in, select.POLLIN)
        self._ready = looks.poll
        self._inbox = frames.Inbox(self._more)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 (closed in stop)
        self.words = ""
        """How it ended, once it was stopped."""
        kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        # The same in every place: no set of strings and no local time may decide an order.
        fixed = {"PYTHONHASHSEED": "0", "TZ": "UTC"}
        try:
            with quiet_birth():
                self._process = subprocess.Popen(  # noqa: S603 (the target is what is to be run)
                    [
                        sys.executable, "-P", str(Path(world_child.__file__)), module, str(os.getpid()),
                        str(theirs_in), str(theirs_out), str(Path(world.__file__).parent), *path,
                    ],
                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=self._errors,
                    pass_fds=(theirs_in, theirs_out), env=kept | fixed | dict(env),
                    start_new_session=True,
                )  # fmt: skip
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def hear(self) -> tuple[Message, bytes]:
        """The next message and its payload. Raises SilentError."""
        try:
            what, number, at, body = self._inbox.next()
            if what == frames.TALK:
                return frames.talked(body)
        except ValueError:
            # Somebody else wrote into the pipe.
            raise SilentError(hung=False) from None
        return {"do": _DOES.get(what, ""), "connection": number, "now": at}, bytes(body)

    def _more(self, size: int) -> bytes:
        """Wait for bytes, as long as patience lasts."""
        if not self._ready(PATIENCE * 1000):
            raise SilentError(hung=True)
        part = os.read(self._in, size)
        if not part:
            raise SilentError(hung=False)
        return part

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
        size = self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, size - _KEPT))
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
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
        self.words = f"{ended(code)}, {self.last_words}"
        os.close(self._in)
        self._errors.close()
        return code
