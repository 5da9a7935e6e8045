"""Runs a scraper in an interpreter of its own; standard library only, run by path.

It reads one JSON object a line from standard input (``{"job": N, ...}``) and writes JSON Lines to
the descriptor named on its command line. What the target prints goes to standard error.
"""

import importlib
import json
import os
import sys
import threading
import types
from typing import Any

BATCH = 200
"""Rows sent at once."""


def main(spec: str, descriptor: int, path: list[str]) -> None:
    """Serve jobs for ``package.module:attribute`` until standard input ends; *path* comes before sys.path."""
    _die_with_parent()
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        lock = threading.Lock()

        def tell(message: dict[str, Any]) -> None:
            line = json.dumps(message, default=str)
            with lock:
                out.write(line + "\n")
                out.flush()

        try:
            module, _, attribute = spec.partition(":")
            sys.path[:0] = path
            owner = importlib.import_module(module)
            scrape = getattr(owner, attribute)
            declared = getattr(scrape, "declares", getattr(owner, "declares", {}))
            tell({"declares": declared(dict(os.environ)) if callable(declared) else dict(declared)})
        except BaseException as error:  # noqa: BLE001 (whatever stops the import is the reason)
            tell({"failed": f"{type(error).__name__}: {error}"})
            return
        threads = []
        for line in sys.stdin:
            message = json.loads(line)
            thread = threading.Thread(target=_job, args=(scrape, message, tell), daemon=True)
            thread.start()
            threads.append(thread)
        for thread in threads:
            thread.join()


def _job(scrape: Any, message: dict[str, Any], tell: Any) -> None:
    number = message.pop("job")
    rows: Any = None
    batch: list[Any] = []
    try:
        rows = scrape(types.SimpleNamespace(**message))
        for row in rows:
            batch.append(row)
            if len(batch) >= BATCH:
                tell({"job": number, "rows": batch})
                batch = []
        end = {"outcome": "complete"}
    except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
        end = {"outcome": "raised", "error": f"{type(error).__name__}: {error}"}
    if batch:
        tell({"job": number, "rows": batch})
    flags = [str(flag) for flag in getattr(rows, "flags", ())]
    tell({"job": number, "flags": flags, **end})


def _die_with_parent() -> None:
    """Ask the kernel to end this process when its parent ends, also on SIGKILL (Linux)."""
    try:
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        ctypes.CDLL(None).prctl(1, 9)
    except (OSError, AttributeError, ImportError):
        # Elsewhere the closed standard input ends it.
        return


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
