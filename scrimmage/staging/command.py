"""A command of the staging file: its own process group, its own variables, an end in time."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrimmage.rigs.child import KEPT_VARIABLES
from scrimmage.rigs.kept import fate
from scrimmage.targets import keeper

MOST = 1 << 16
"""Bytes of what it prints that are kept; the rest is read and thrown away."""

_GLANCE = 0.02
"""Seconds between two looks at whether it is still there."""

_LAST = 2.0
"""Seconds in which what a dead group left in its pipes is read."""


class CommandError(Exception):
    """A command that could not be run, or was ended; says why."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended."""

    code: int
    """As shells count it: of a signal, 128 more than its number."""
    out: str
    """The beginning of its standard output."""
    err: str
    """The last line of its standard error."""


async def run(command: Sequence[str], env: Mapping[str, str], within: float, folder: Path) -> Ran:
    """Run *command* in *folder* with the variables *env*, and give how it ended.

    Once it has ended, is cancelled, or after *within* seconds, everything that it started is killed, whatever
    session that went to (Linux). Raises CommandError.
    """
    ours, theirs = socket.socketpair()
    words = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), str(theirs.fileno()), "{}", *command]
    with ours:
        try:
            with theirs:
                process = await asyncio.create_subprocess_exec(
                    *words, env=dict(env), cwd=folder, stdin=DEVNULL, stdout=PIPE, stderr=PIPE,
                    start_new_session=True, pass_fds=[theirs.fileno()],
                )  # fmt: skip
        except (OSError, ValueError) as error:
            raise CommandError(f"cannot be started: {error}") from None
        return await _seen(process, ours, within, command[0])


async def _seen(process: asyncio.subprocess.Process, ours: socket.socket, within: float, name: str) -> Ran:
    """See the command of a keeper, whose first word is *name*, to its end."""
    assert process.stdout is not None, "it was opened as a pipe"
    assert process.stderr is not None, "it was opened as a pipe"
    out, err = bytearray(), bytearray()
    reading = [
        asyncio.create_task(_read(process.stdout, out, first=True)),
        asyncio.create_task(_read(process.stderr, err, first=False)),
    ]
    try:
        await asyncio.wait_for(_ended(process), within)
        told = fate(ours.recv(1 << 16))
    except TimeoutError:
        raise CommandError(f"had not ended after {within:g} s, and was killed") from None
    finally:
        # The keeper kills all that it keeps, and ends.
        ours.close()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_ended(process), _LAST)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await asyncio.wait(reading, timeout=_LAST)
        for task in reading:
            task.cancel()
        process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 (asyncio has no other way)
    if told.cannot:
        raise CommandError(f"cannot be started: {name}: {told.cannot}")
    lines = err.decode(errors="replace").strip().splitlines()
    code = told.code if told.code is not None else 128 + (told.signal or 0)
    return Ran(code, out.decode(errors="replace"), lines[-1] if lines else "")


def variables(names: Sequence[str], env: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """What a command gets: what every target keeps of ours, those *names*, and *more*.

    Raises CommandError where one of *names* is not set.
    """
    for name in names:
        if name not in env:
            raise CommandError(f"the variable {name} is not set")
    return {name: env[name] for name in (*KEPT_VARIABLES, *names) if name in env} | dict(more)


async def _ended(process: asyncio.subprocess.Process) -> int:
    """Its exit code once it has one; Process.wait() waits for the pipes too, which a child of it may hold."""
    while process.returncode is None:  # noqa: ASYNC110 (there is no event for it but that one)
        await asyncio.sleep(_GLANCE)
    return process.returncode


async def _read(stream: asyncio.StreamReader, into: bytearray, *, first: bool) -> None:
    """Keep the *first* bytes, or the last ones; a pipe that nobody reads would stop the command."""
    while part := await stream.read(4096):
        into += part[: MOST - len(into)] if first else part
        if not first:
            del into[:-MOST]
