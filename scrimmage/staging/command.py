"""A command of the staging file: its own process group, its own variables, an end in time."""

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scrimmage.rigs.child import KEPT_VARIABLES
from scrimmage.staging import keeper

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
    out: str
    """The beginning of its standard output."""
    err: str
    """The last line of its standard error."""


async def run(command: Sequence[str], env: Mapping[str, str], within: float, folder: Path) -> Ran:
    """Run *command* in *folder* with the variables *env*, and give how it ended.

    Cancelled, or after *within* seconds, its whole group is killed. Raises CommandError.
    """
    words = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), str(os.getpid()), *command]
    try:
        process = await asyncio.create_subprocess_exec(
            *words, env=dict(env), cwd=folder, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, start_new_session=True
        )
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot be started: {error}") from None
    assert process.stdout is not None, "it was opened as a pipe"
    assert process.stderr is not None, "it was opened as a pipe"
    out, err = bytearray(), bytearray()
    reading = [
        asyncio.create_task(_read(process.stdout, out, first=True)),
        asyncio.create_task(_read(process.stderr, err, first=False)),
    ]
    try:
        code = await asyncio.wait_for(_ended(process), within)
    except TimeoutError:
        raise CommandError(f"had not ended after {within:g} s, and was killed") from None
    finally:
        # The group is ours alone: the keeper began a session of its own, and may have left children in it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(_ended(process), _LAST)
        await asyncio.wait(reading, timeout=_LAST)
        for task in reading:
            task.cancel()
        # Somebody who escaped the group may hold the other ends.
        process._transport.close()  # type: ignore[attr-defined]  # noqa: SLF001 (asyncio has no other way)
    lines = err.decode(errors="replace").strip().splitlines()
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
