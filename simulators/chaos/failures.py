"""Mistakes of the addon's own: mitmproxy logs a hook that fails, and lets the flow pass unharmed."""

import logging
import sys
from collections.abc import Callable, Coroutine
from functools import wraps
from typing import Any, Protocol

from mitmproxy import http

from simulators.chaos.settings import FAILED

MOST = 100
"""Failures kept word by word; all are counted, and told as they come."""


class Failures:
    """What the addon could not do as it was told: kept, and told on standard error at once.

    A file would not do: a full disk is one of the things that have to be told.
    """

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []
        """The first of them, one line each."""

    def add(self, where: str, error: Exception) -> None:
        """Note that *where* failed with *error*."""
        line = " ".join(f"{where}: {type(error).__name__}: {error}".split())
        self.count += 1
        if self.count <= MOST:
            self.first.append(line)
        sys.stderr.write(f"{FAILED}{line}\n")
        sys.stderr.flush()


class Heard(logging.Handler):
    """Hears of mistakes that mitmproxy caught and only logged: in a hook, in a task, in its own code."""

    def __init__(self, failures: Failures) -> None:
        super().__init__(logging.ERROR)
        self._failures = failures

    def emit(self, record: logging.LogRecord) -> None:
        """Note the exception that *record* tells; errors without one are those of clients and hosts."""
        if record.exc_info and isinstance(error := record.exc_info[1], Exception):
            self._failures.add(record.getMessage().partition(":")[0].strip(" .!\n"), error)


class Fallible(Protocol):
    """What has hooks that may fail."""

    failures: Failures


def guarded[T: Fallible](
    hook: Callable[[T, http.HTTPFlow], Coroutine[Any, Any, None]],
) -> Callable[[T, http.HTTPFlow], Coroutine[Any, Any, None]]:
    """Let a *hook* that fails end its flow, and be told: no call may pass as if no fault had struck it."""

    @wraps(hook)
    async def safe(self: T, flow: http.HTTPFlow) -> None:
        try:
            await hook(self, flow)
        except Exception as error:  # noqa: BLE001 (whatever it was, it is told)
            self.failures.add(hook.__name__, error)
            if flow.killable:
                flow.kill()  # type: ignore[no-untyped-call]  # mitmproxy has no types there

    return safe
