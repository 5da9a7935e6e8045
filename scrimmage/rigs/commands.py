"""A scraper that is a command, on the wire: a process for each job, killed whole at its end."""

import asyncio
import contextlib
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from scrimmage.faketime import Faketime, NoFaketimeError, library
from scrimmage.parent import quiet_birth
from scrimmage.rigs.child import ChildError, Message
from scrimmage.rigs.kept import STDERR, Fate, fate, folder, last_line, plain, start_of, variables
from scrimmage.rigs.output import OutputError, RowLines
from scrimmage.targets.base import Job
from scrimmage.targets.command import Command
from simulators.clock import SECOND, RealClock

_AT_ONCE = 1 << 16
_LAST = 5.0
"""Seconds within which a keeper has killed everything; it takes milliseconds."""


class Commands:
    """Runs a command for each job."""

    def __init__(self, command: Command, env: Mapping[str, str]) -> None:
        self._command = command
        self._env = dict(env)
        self._fake: Faketime | None = None
        self._running: set[_Process] = set()
        self._code = 0
        self._end = ""
        self.last_words = ""
        """The last line on standard error of the last process that did not end well."""

    @property
    def speed(self) -> float:
        """How many times as fast as the machine's its clock runs."""
        return self._command.speed

    def clocked(self, clock: RealClock) -> None:
        """Make the command live by *clock*, which runs at its speed. Raises ChildError."""
        if self.speed != 1:
            try:
                self._fake = Faketime(library(), self.speed, lambda: clock.now() / SECOND / self.speed)
            except NoFaketimeError as error:
                raise ChildError(f"--speed: {error}") from None

    async def hello(self, patience: float = 0) -> dict[str, Any]:
        """What its file declares; nothing is started for it."""
        del patience
        told: dict[str, Any] = msgspec.to_builtins(self._command.told)
        return told

    async def run(self, number: int, job: Job) -> AsyncIterator[Message]:
        """Start the command for *job* and give its rows as they come; ends without an outcome where it died.

        Raises ChildError where it cannot be started.
        """
        process = await _Process.start(self._command, self._env | variables(job), self._fake)
        self._running.add(process)
        try:
            async for message in process.messages(number, plain(job)):
                yield message
        finally:
            await process.stop()
            self._running.discard(process)
            if process.code:
                self._code, self.last_words = process.code, last_line(process.errors)
            self._end = process.fate.says(process.errors)

    async def end(self) -> str:
        """How the process that died ended."""
        return self._end

    async def stop(self) -> int:
        """End whatever still runs; gives the last exit code that was not 0, negative for a signal."""
        for process in list(self._running):
            await process.stop()
        return self._code


@dataclass(eq=False, slots=True)
class _Process:
    """One command that runs, and its keeper."""

    process: asyncio.subprocess.Process
    leash: asyncio.StreamReader
    holds: asyncio.StreamWriter
    errors: bytes = b""
    fate: Fate = field(default_factory=lambda: Fate(signal=9))
    _hearing: asyncio.Task[None] | None = None

    @classmethod
    async def start(cls, command: Command, env: Mapping[str, str], fake: Faketime | None) -> "_Process":
        start = start_of(command, env, fake)
        try:
            with quiet_birth():
                process = await asyncio.create_subprocess_exec(
                    *start.words, stdin=PIPE, stdout=PIPE, stderr=PIPE, pass_fds=(start.theirs.fileno(),),
                    env=start.env, cwd=folder(), start_new_session=True, limit=_AT_ONCE,
                )  # fmt: skip
        except BaseException as error:
            start.ours.close()
            if isinstance(error, OSError):
                raise ChildError(f"cannot start {start.words[0]}: {error.strerror}") from None
            raise
        finally:
            start.theirs.close()
        leash, holds = await asyncio.open_connection(sock=start.ours)
        made = cls(process, leash, holds)
        made._hearing = asyncio.create_task(made._hear())
        return made

    @property
    def code(self) -> int:
        return -self.fate.signal if self.fate.signal else self.fate.code or 0

    async def messages(self, number: int, asked: bytes) -> AsyncIterator[Message]:
        """Hand over what is *asked* and give its rows, then its outcome unless a signal ended it."""
        telling = asyncio.create_task(self._tell(asked))
        try:
            lines = RowLines()
            assert self.process.stdout is not None, "it was opened as a pipe"
            while part := await self.process.stdout.read(_AT_ONCE):
                if rows := lines.take(part):
                    yield Message(job=number, rows=rows)
            self.fate = fate(await self.leash.readline())
            await self._heard()
            if self.fate.cannot:
                raise ChildError(f"its command cannot be started: {self.fate.cannot}")
            if self.fate.code:
                error = f"{last_line(self.errors)} (exit code {self.fate.code})"
                yield Message(job=number, outcome="raised", error=error)
            elif self.fate.code == 0:
                yield Message(job=number, rows=lines.end())
                yield Message(job=number, outcome="complete")
        except OutputError as error:
            yield Message(job=number, outcome="raised", error=str(error))
        finally:
            telling.cancel()

    async def _tell(self, asked: bytes) -> None:
        stdin = self.process.stdin
        assert stdin is not None, "it was opened as a pipe"
        with contextlib.suppress(ConnectionError):
            stdin.write(asked)
            await stdin.drain()
        stdin.close()

    async def _hear(self) -> None:
        assert self.process.stderr is not None, "it was opened as a pipe"
        while part := await self.process.stderr.read(_AT_ONCE):
            self.errors = (self.errors + part)[-STDERR:]

    async def _heard(self) -> None:
        """Everything that it wrote to standard error is there: it is dead, and so is whoever held it."""
        assert self._hearing is not None, "it was begun at the start"
        await asyncio.wait([self._hearing], timeout=_LAST)

    async def stop(self) -> None:
        """Let the leash go: the keeper kills whatever still runs, and ends."""
        self.holds.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.process.wait(), _LAST)
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        if self._hearing:
            self._hearing.cancel()
            await asyncio.gather(self._hearing, return_exceptions=True)
        self.process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 (asyncio has no other way)
        await asyncio.sleep(0)
