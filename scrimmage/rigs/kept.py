"""What starting a command takes, for whichever rig: its words behind the keeper, its environment, its end."""

import json
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from scrimmage.faketime import Faketime
from scrimmage.rigs.child import ended, kept_variables
from scrimmage.targets import keeper
from scrimmage.targets.base import Job
from scrimmage.targets.command import Command

STDERR = 64 * 1024
"""Bytes of a command's standard error that are kept: the last ones."""


class Fate(msgspec.Struct):
    """How a command ended, as its keeper tells."""

    code: int | None = None
    signal: int | None = None
    cannot: str = ""

    def says(self, errors: bytes) -> str:
        """In words, with its last line on standard error."""
        return f"{ended(self.code if self.signal is None else -self.signal)}, {last_line(errors)}"


@dataclass(frozen=True, slots=True)
class Start:
    """What a process is started with."""

    words: list[str]
    env: dict[str, str]
    ours: socket.socket
    """Held as long as the command may live."""
    theirs: socket.socket
    """To be handed over and closed."""


def start_of(command: Command, env: Mapping[str, str], fake: Faketime | None = None) -> Start:
    """Make ready to start *command* with the variables *env*, by the clock of *fake*."""
    ours, theirs = socket.socketpair()
    more = json.dumps(fake.variables() if fake else {})
    keeps = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), str(theirs.fileno()), more]
    around = kept_variables(sys.executable) | {"NO_PROXY": "127.0.0.1"} | dict(env)
    return Start([*keeps, *command.words], around, ours, theirs)


def variables(job: Job) -> dict[str, str]:
    """The job in the environment, for programs that read nothing else."""
    return {"BDL_BASE_URL": job.base_url, "BDL_API_KEY": job.api_key}


def plain(job: Job) -> bytes:
    """The job as its command reads it."""
    whole: dict[str, Any] = {
        "base_url": job.base_url, "api_key": job.api_key, "path": job.path,
        "params": dict(job.params), "per_page": job.per_page,
    }  # fmt: skip
    return msgspec.json.encode(whole) + b"\n"


def fate(told: bytes) -> Fate:
    """What a keeper told; of one that was killed itself the same as of a command that was."""
    try:
        return msgspec.json.decode(told, type=Fate)
    except msgspec.MsgspecError:
        return Fate(signal=9)


def last_line(errors: bytes) -> str:
    """The last line of a command's standard error."""
    lines = errors.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it said nothing"


def folder() -> str:
    """Where a command runs: the user's own folder."""
    return os.getcwd()  # noqa: PTH109 (a string for a process)
