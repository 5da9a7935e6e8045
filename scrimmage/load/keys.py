"""The API keys of a run: which key a user has, what it is called, and how a call log names it."""

import os
import uuid
from pathlib import Path

from scrimmage.load.messages import KEY, Settings
from simulators.history.keys import key_digest


def key_of(settings: Settings, index: int, number: int) -> tuple[str, str]:
    """Give key and name of the *number*-th user of the *index*-th process. No two processes share one."""
    if not settings.salt:
        return os.environ.get(KEY, ""), f"key@{_machine()}"
    name = f"key-{index * settings.keys + number % settings.keys}"
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"scrimmage:load:{settings.salt}:{name}")), name


def logged(settings: Settings, processes: int) -> frozenset[str]:
    """How a call log names the keys of a run of so many *processes*."""
    keys = {
        key_of(settings, index, number)[0] for index in range(processes) for number in range(settings.keys)
    }
    return frozenset(map(key_digest, keys))


def _machine() -> str:
    """What tells one machine's monotonic clock from another's."""
    return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
