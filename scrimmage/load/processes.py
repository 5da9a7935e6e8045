"""Locust's processes as the command holds them: started, listened to, and ended in every case."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO

import msgspec

from scrimmage.load import messages
from scrimmage.load.messages import Message, Role

LINE = 1 << 24
"""Bytes of the longest line that is read."""

LAST = 6.0
"""Seconds in which a process ends by itself that was asked to."""


@dataclass(slots=True)
class Child:
    """One of Locust's processes."""

    name: str
    process: asyncio.subprocess.Process
    errors: IO[bytes]
    """What it printed, a file without a name."""
    reading: asyncio.Task[None]
    over: bool = False
    """Whether it said that all was told."""

    @property
    def says(self) -> str:
        """How it ended, and the last line that it printed."""
        code = self.process.returncode or 0
        how = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
        self.errors.seek(0)
        lines = self.errors.read().decode(errors="replace").strip().splitlines()
        return f"{self.name} {how}{': ' + lines[-1] if lines else ''}"


@dataclass(slots=True)
class Children:
    """All of them; :meth:`end` leaves none."""

    tell: Callable[[Message], None]
    """Hears every message."""
    all: list[Child] = field(default_factory=list)

    async def start(self, name: str, role: Role) -> Child:
        """Start one in the part that *role* gives it."""
        errors = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as the child)
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "scrimmage.load.child",
            stdin=PIPE, stdout=PIPE, stderr=errors, limit=LINE, start_new_session=True,
            # Locust would look for an agent to report to, and a file of settings in the user's folder.
            env={name: value for name, value in os.environ.items() if not name.startswith("LOCUST")},
        )  # fmt: skip
        assert process.stdin is not None, "it was opened as a pipe"
        child = Child(name, process, errors, asyncio.create_task(asyncio.sleep(0)))
        self.all.append(child)
        child.reading = asyncio.create_task(self._read(child))
        process.stdin.write(msgspec.json.encode(role) + b"\n")
        process.stdin.close()
        return child

    async def _read(self, child: Child) -> None:
        stdout = child.process.stdout
        assert stdout is not None, "it was opened as a pipe"
        while line := await stdout.readline():
            message = messages.decode(line)
            child.over |= isinstance(message, messages.Over)
            self.tell(message)

    async def end(self) -> None:
        """Ask each to end, and kill those that do not."""
        for child in self.all:
            if child.process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    child.process.terminate()
        waits = [asyncio.create_task(_ended(child)) for child in self.all]
        if waits:
            await asyncio.wait(waits, timeout=LAST)
        for child in self.all:
            # With whatever a target started: the group is ours alone, each began a session of its own.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.process.pid, signal.SIGKILL)
        await asyncio.gather(*waits)
        for child in self.all:
            child.errors.close()


async def _ended(child: Child) -> None:
    await child.process.wait()
    await child.reading
