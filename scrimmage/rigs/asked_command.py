"""A gate or healer that is a command, on the wire: a process for each question, killed whole at its end."""

import os
import selectors
import socket
import subprocess
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Protocol

import msgspec

from scrimmage.parent import quiet_birth
from scrimmage.rigs.asked_process import Answer, AskedProcess
from scrimmage.rigs.child import ChildError, python_of, search_path
from scrimmage.rigs.kept import STDERR, fate, folder, last_line, start_of
from scrimmage.rigs.output import ANSWER, OutputError, json_object
from scrimmage.targets.asked_child import plain
from scrimmage.targets.base import Target
from scrimmage.targets.command import Command
from scrimmage.targets.gate_base import Boundary
from scrimmage.targets.heal_base import Night

_AT_ONCE = 1 << 16
_LAST = 5.0
"""Seconds within which a keeper has killed everything; it takes milliseconds."""

_DUE = {
    Boundary: 'one JSON object with "outcome" and "issues"',
    Night: 'one JSON object with "state" and "correlation_id"',
}


class Asked(Protocol):
    """A gate or healer that can be asked one thing at a time."""

    def hello(self) -> dict[str, Any]:
        """What it declares. Raises ChildError."""
        ...

    def ask(self, asked: Boundary | Night, limit: float) -> Answer:
        """Hand *asked* over and wait, at most *limit* seconds."""
        ...

    def send(self, asked: Boundary | Night) -> None:
        """Hand *asked* over and go on."""
        ...

    def answer(self, limit: float) -> Answer:
        """What came of it."""
        ...

    def said(self) -> str:
        """What came on standard error since it was asked last."""
        ...

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        ...

    def kill(self) -> None:
        """Kill it and whatever it started; it is gone afterwards."""
        ...

    def stop(self) -> int:
        """End it; gives its exit code, negative for a signal."""
        ...


def asked(target: Target, module: str, env: Mapping[str, str]) -> Asked:
    """Start what answers for *target*, of whose gate or healer *module* is. Raises ChildError."""
    if isinstance(target, Command):
        return AskedCommand(target, env)
    return AskedProcess(module, env=env, path=search_path(target), python=python_of(target))


class AskedCommand:
    """A command that is started for each boundary or night."""

    def __init__(self, command: Command, env: Mapping[str, str]) -> None:
        self._command = command
        self._env = dict(env)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._leash: socket.socket | None = None
        self._due = ""
        self._out = self._errors = b""
        self._killed = False
        self._code = 0

    def hello(self) -> dict[str, Any]:
        """What its file declares; nothing is started for it."""
        told: dict[str, Any] = msgspec.to_builtins(self._command.told)
        return told

    def ask(self, asked: Boundary | Night, limit: float) -> Answer:
        """Start it for *asked*: ``hung`` after *limit* seconds, ``died`` where a signal ended it."""
        self.send(asked)
        return self.answer(limit)

    def send(self, asked: Boundary | Night) -> None:
        """Start it for *asked* and go on. Raises ChildError where it cannot be started."""
        self._due = _DUE[type(asked)]
        self._out = self._errors = b""
        whole = {name: getattr(asked, name) for name in asked.__dataclass_fields__}
        start = start_of(self._command, self._env)
        try:
            with quiet_birth():
                process = subprocess.Popen(  # noqa: S603 (the target is what is to be run)
                    start.words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                    pass_fds=(start.theirs.fileno(),), env=start.env, cwd=folder(), start_new_session=True,
                )  # fmt: skip
        except OSError as error:
            start.ours.close()
            raise ChildError(f"cannot start {start.words[0]}: {error.strerror}") from None
        finally:
            start.theirs.close()
        with self._lock:
            self._process, self._leash = process, start.ours
        assert process.stdin is not None, "it was opened as a pipe"
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(msgspec.json.encode(whole) + b"\n")

    def answer(self, limit: float) -> Answer:
        """What came of it. Raises ChildError where it could not be started."""
        try:
            return self._answer(limit)
        except OutputError as error:
            return Answer(outcome="raised", error=str(error))
        finally:
            self._end()

    def _answer(self, limit: float) -> Answer:
        told = self._listen(time.monotonic() + limit)
        if told is None:
            return Answer(outcome="hung", error=f"no end within {limit:g} s")
        ended = fate(told)
        if ended.cannot:
            raise ChildError(f"its command cannot be started: {ended.cannot}")
        if ended.code is None:
            self._code = -(ended.signal or 0)
            return Answer(outcome="died", error=ended.says(self._errors))
        if ended.code:
            self._code = ended.code
            return Answer(outcome="raised", error=f"{last_line(self._errors)} (exit code {ended.code})")
        gave = plain(json_object(self._out, "its output", self._due))
        if not gave:
            raise OutputError(f"its output holds none of what is due. Valid: {self._due}")
        return Answer(outcome="complete", gave=gave)

    def _listen(self, until: float) -> bytes | None:
        """Take what it writes until its keeper has told how it ended; None where that takes too long.

        Raises OutputError where it writes too much.
        """
        process, leash = self._process, self._leash
        assert process is not None, "it was sent something"
        assert leash is not None, "so there is a keeper"
        told = b""
        with selectors.DefaultSelector() as waits:
            for source in (process.stdout, process.stderr, leash):
                assert source is not None, "it was opened as a pipe"
                waits.register(source, selectors.EVENT_READ)
            while waits.get_map():
                there = waits.select(until - time.monotonic())
                if not there:
                    return None
                for key, _ in there:
                    try:
                        part = os.read(key.fd, _AT_ONCE)
                    except ConnectionError:
                        part = b""
                    if not part:
                        waits.unregister(key.fileobj)
                    elif key.fileobj is process.stdout:
                        self._out += part
                    elif key.fileobj is process.stderr:
                        self._errors = (self._errors + part)[-STDERR:]
                    else:
                        told += part
                if len(self._out) > ANSWER:
                    raise OutputError(f"wrote more than {ANSWER:,} bytes. Valid: {self._due}")
        return told

    def said(self) -> str:
        """What came on standard error since it was asked last, as far as it was kept."""
        return self._errors.decode(errors="replace")

    @property
    def alive(self) -> bool:
        """Whether it can be asked: always, but for one that was killed."""
        return not self._killed

    def kill(self) -> None:
        """Kill it and whatever it started, as if the machine had failed; all is gone afterwards."""
        self._killed = True
        self._let_go()

    def stop(self) -> int:
        """End whatever still runs; gives the last exit code that was not 0, negative for a signal."""
        self._end()
        return self._code

    def _let_go(self) -> None:
        """Close the leash, and wait until the keeper has killed everything."""
        with self._lock:
            process, leash = self._process, self._leash
        if process is None or leash is None:
            return
        with suppress(OSError):
            leash.shutdown(socket.SHUT_WR)
        try:
            process.wait(_LAST)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _end(self) -> None:
        self._let_go()
        with self._lock:
            process, self._process = self._process, None
            leash, self._leash = self._leash, None
        if process is None or leash is None:
            return
        leash.close()
        for pipe in (process.stdout, process.stderr):
            if pipe is not None:
                pipe.close()
