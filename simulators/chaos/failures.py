"""Mistakes of the addon's own: mitmproxy logs a hook that fails, and lets the flow pass unharmed."""

import logging
from collections.abc import Callable, Coroutine
from functools import wraps
from pathlib import Path
from typing import Any, Protocol

from mitmproxy import http


class Failures:
    """Counts hooks that failed and writes each to the file at *path*, if any."""

    def __init__(self, path: str = "") -> None:
        self._path = Path(path) if path else None
        self.count = 0

    def add(self, where: str, error: Exception) -> None:
        """Note that *where* failed with *error*."""
        self.count += 1
        logging.getLogger(__name__).error("%s failed", where, exc_info=error)
        if self._path is not None:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{where}: {type(error).__name__}: {error}\n".replace("\n", " ").strip() + "\n")


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
