"""A target's process on the wire: started, fed with jobs, listened to, ended."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import AsyncIterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

import scrimmage
from scrimmage.rigs.counted import Counted
from scrimmage.targets import child as child_script
from scrimmage.targets.base import Job, Target
from scrimmage.targets.module import Module
from simulators.clock import RealClock

HELLO = 30.0
"""Seconds within which the target's module must be imported."""

_LINE = 64 * 1024 * 1024
"""Bytes of one line of a child, at most: many rows, or one huge one."""

_JOB = re.compile(rb'\{"job": (\d{1,9}),')
"""How each line of a job begins, also one that nobody can read to its end."""

_UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

_KEPT = 2000
_LAST = 1.0
"""Seconds in which what a dead process left in its pipe is read."""

_GLANCE = 0.05
"""Seconds between two looks at whether it is still there."""

KEPT_VARIABLES = (
    "PATH",
    "HOME",
    "LANG",
    "TZ",
    "LC_ALL",
    "TMPDIR",
    "VIRTUAL_ENV",
    "SSL_CERT_FILE",
    "TZ",
    "REQUESTS_CA_BUNDLE",
)
"""Variables of ours that a target gets; the rest would let our shell decide a verdict."""


ROOT = str(Path(scrimmage.__file__).parent.parent)
"""The folder of our packages."""


def own(target: Target) -> bool:
    """Whether *target* is the user's own, and not one that comes with us."""
    asked = (target.gate, target.healer)
    return target.spec in (target.module, *(one.module for one in asked if one))


def search_path(target: Target) -> tuple[str, ...]:
    """What comes first in the ``sys.path`` of the interpreter of *target*.

    The user's own module is looked for in the user's folder, which must not shadow what is ours; ours
    is the very code that this process runs, whatever else is installed.
    """
    return (os.getcwd() if own(target) else ROOT,)  # noqa: PTH109 (a string for sys.path)


def python_of(target: Target) -> str:
    """The interpreter that runs *target*."""
    named = target.python if isinstance(target, Module) else None
    return named.path if named else sys.executable


def kept_variables(python: str) -> dict[str, str]:
    """What of our environment a target in *python* gets; which one is ours is no business of another."""
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    if python != sys.executable:
        kept.pop("VIRTUAL_ENV", None)
    return kept


class ChildError(Exception):
    """The target's process could not be started, or ended when it should not have."""


class Message(msgspec.Struct):
    """One line of a child."""

    job: int = 0
    rows: list[dict[str, Any]] = []
    flags: list[str] = []
    outcome: str = ""
    error: str = ""
    metrics: Counted | None = None
    declares: dict[str, Any] | None = None
    failed: str = ""


class Child:
    """One interpreter with one scraper in it."""

    def __init__(
        self, process: asyncio.subprocess.Process, lines: asyncio.StreamReader, pipe: asyncio.BaseTransport
    ) -> None:
        self._process = process
        self._lines = lines
        self._pipe = pipe
        self._jobs: dict[int, asyncio.Queue[Message | None]] = {}
        self._errors = b""
        self.gone = False
        self._reading = [asyncio.create_task(self._read_errors()), asyncio.create_task(self._watch())]

    @classmethod
    async def start(
        cls, module: str, *, env: Mapping[str, str], path: Sequence[str] = (), python: str = sys.executable
    ) -> "Child":
        """Start *python* with the scraper of *module*; *path* comes first in its ``sys.path``."""
        read, write = os.pipe()
        kept = kept_variables(python)
        try:
            process = await asyncio.create_subprocess_exec(
                python, "-P", str(Path(child_script.__file__)), module, str(write), str(os.getpid()), *path,
                stdin=PIPE, stdout=DEVNULL, stderr=PIPE,
                pass_fds=(write,), env=kept | {"NO_PROXY": "127.0.0.1"} | dict(env), start_new_session=True,
            )  # fmt: skip
        except OSError as error:
            os.close(read)
            raise ChildError(f"cannot start {python}: {error.strerror}") from None
        finally:
            os.close(write)
        lines = asyncio.StreamReader(limit=_LINE)
        pipe, _ = await asyncio.get_running_loop().connect_read_pipe(
            lambda: asyncio.StreamReaderProtocol(lines), os.fdopen(read, "rb")
        )
        return cls(process, lines, pipe)

    speed: float = 1
    """It lives by the machine's clock."""

    def clocked(self, clock: RealClock) -> None:
        """Nothing: it lives by the machine's clock."""

    async def hello(self, patience: float = HELLO) -> dict[str, Any]:
        """Wait until the module is imported and give what it declares. Raises ChildError."""
        try:
            line = await asyncio.wait_for(self._lines.readline(), patience)
        except TimeoutError:
            raise ChildError(f"its module was not imported within {patience:g} s") from None
        except ValueError:
            raise ChildError("its declarations are too long") from None
        if not line:
            raise ChildError(f"its process ended while it was imported: {await self.end()}")
        try:
            message = msgspec.json.decode(line, type=Message)
        except _UNREADABLE as error:
            raise ChildError(f"its declarations are wrong: {error}") from None
        if message.failed:
            raise ChildError(message.failed)
        self._reading.append(asyncio.create_task(self._read()))
        return message.declares or {}

    async def run(self, number: int, job: Job) -> AsyncIterator[Message]:
        """Hand over *job* as *number* and give its messages; ends without an outcome if the process dies."""
        queue = self._jobs[number] = asyncio.Queue()
        plain = {
            "job": number, "base_url": job.base_url, "api_key": job.api_key, "path": job.path,
            "params": dict(job.params), "per_page": job.per_page,
        }  # fmt: skip
        assert self._process.stdin is not None, "it was opened as a pipe"
        with contextlib.suppress(ConnectionError):
            self._process.stdin.write(msgspec.json.encode(plain) + b"\n")
            await self._process.stdin.drain()
        while not self.gone or not queue.empty():
            message = await queue.get()
            if message is None:
                return
            yield message
            if message.outcome:
                return

    async def _read(self) -> None:
        try:
            while line := await self._lines.readline():
                message = _message(line)
                if message.job in self._jobs:
                    self._jobs[message.job].put_nowait(message)
        except ValueError:
            self._close(Message(outcome="raised", error=f"handed over a row of more than {_LINE} bytes"))
        self._close(None)

    def _close(self, last: Message | None) -> None:
        """Give every job that waits its *last* message."""
        self.gone = True
        for queue in self._jobs.values():
            queue.put_nowait(last)

    async def _watch(self) -> None:
        """End the jobs of a process that has ended, even if one that it started holds the pipe open."""
        # Process.wait() waits for the pipes too, which such a one may hold.
        while self._process.returncode is None:  # noqa: ASYNC110 (there is no event for it but that one)
            await asyncio.sleep(_GLANCE)
        await asyncio.sleep(_LAST)
        self._close(None)

    async def _read_errors(self) -> None:
        assert self._process.stderr is not None, "it was opened as a pipe"
        while part := await self._process.stderr.read(4096):
            self._errors = (self._errors + part)[-_KEPT:]

    @property
    def last_words(self) -> str:
        """The last line that it wrote to standard error."""
        lines = self._errors.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it said nothing"

    async def end(self) -> str:
        """How a process that is gone ended: its exit code or signal, and its last words."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._process.wait(), _LAST)
        await asyncio.wait(self._reading[:1], timeout=_GLANCE)
        return f"{ended(self._process.returncode)}, {self.last_words}"

    async def stop(self) -> int:
        """End the process and whatever it started; gives its exit code, negative for a signal."""
        assert self._process.stdin is not None, "it was opened as a pipe"
        self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), 1)
        except TimeoutError:
            pass
        finally:
            # The group is ours alone: the child began a session of its own.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._process.wait(), _LAST)
            for task in self._reading:
                task.cancel()
            await asyncio.gather(*self._reading, return_exceptions=True)
            # Somebody who escaped the group may hold the other ends.
            self._pipe.close()
            self._process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 (asyncio has no other way)
            await asyncio.sleep(0)
        return self._process.returncode or 0


def _message(line: bytes) -> Message:
    """*line* as a message; one that no strict reader takes ends its job as a fault of the target's."""
    try:
        return msgspec.json.decode(line, type=Message)
    except _UNREADABLE as error:
        begin = _JOB.match(line)
        if begin is None:
            # None of ours: somebody else wrote into the pipe.
            return Message()
        return Message(
            job=int(begin[1]), outcome="raised", error=f"handed over a row that JSON cannot carry: {error}"
        )


def ended(code: int | None) -> str:
    """An exit code in words; None for a process that is still there."""
    if code is None:
        return "still there"
    return f"exit code {code}" if code >= 0 else f"killed by {signal.Signals(-code).name}"
