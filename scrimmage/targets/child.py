"""Runs a scraper in an interpreter of its own; standard library only, run by path.

It reads one JSON object a line from standard input (``{"job": N, ...}``) and writes JSON Lines to
the descriptor named on its command line. What the target prints goes to standard error; standard
input is empty to it.
"""

import importlib
import json
import os
import sys
import threading
import types
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TextIO

BATCH = 200
"""Rows sent at once, at most."""

SIZE = 1 << 20
"""Characters sent at once, unless one row has more."""

_MOST = 2**53  # whole numbers up to here are exact in a float

Tell = Callable[[str], None]
"""Sends one line."""

Counters = Callable[[], dict[str, Any]]
"""Gives ``metrics``, as ``counted`` has it; nothing where none are declared."""


def main(spec: str, descriptor: int, parent: int, path: list[str]) -> None:
    """Serve jobs for ``package.module:attribute`` until standard input ends; *path* comes before sys.path."""
    die_with(parent)
    jobs = own_input()
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        lock = threading.Lock()

        def tell(line: str) -> None:
            with lock:
                out.write(line + "\n")
                out.flush()

        try:
            sys.path[:0] = path
            scrape, declared, counters = found(spec)
            hello = json.dumps({"declares": declared}, default=plain)
        except BaseException as error:  # noqa: BLE001 (whatever stops the import is the reason)
            tell(json.dumps({"failed": says(error)}))
            return
        tell(hello)
        threads = []
        for line in jobs:
            thread = threading.Thread(
                target=_job, args=(scrape, counters, json.loads(line), tell), daemon=True
            )
            thread.start()
            threads.append(thread)
        for thread in threads:
            thread.join()


def own_input() -> TextIO:
    """Standard input, out of the target's reach; what it prints goes to standard error instead."""
    jobs = os.fdopen(os.dup(0), encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return jobs


def found(spec: str) -> tuple[Callable[[Any], Any], Any, Counters]:
    """The scraper that *spec* names, what it or its owner declares, and its counters.

    Raises TypeError where it is no function, or declares counters and has none.
    """
    module, _, attribute = spec.partition(":")
    scrape: Any = importlib.import_module(module)
    owner: Any = scrape
    for name in attribute.split("."):
        owner, scrape = scrape, getattr(scrape, name)
    if not callable(scrape):
        raise TypeError(f"{spec} is of type {type(scrape).__name__}; a scraper is called with a job")
    declared = getattr(scrape, "declares", getattr(owner, "declares", {}))
    declared = declared(dict(os.environ)) if callable(declared) else dict(declared)
    metrics = getattr(scrape, "metrics", getattr(owner, "metrics", None))
    names = declared.get("metrics")
    if names and not callable(metrics):
        raise TypeError(f"{spec} declares metrics, but there is no function of that name beside declares")
    return scrape, declared, (lambda: {"metrics": counted(metrics, names)}) if names else dict


def counted(metrics: Any, names: Iterable[str]) -> dict[str, Any]:
    """What *metrics*, a callable that gives counts by name, says of *names*: ``counts``, or an ``error``."""
    try:
        counts = metrics()
        return {"counts": {name: _whole(name, counts[name]) for name in names}}
    except BaseException as error:  # noqa: BLE001 (whatever a target raises is what they say)
        return {"error": says(error)}


def _whole(name: str, count: Any) -> int:
    """*count* as an integer; counters of many libraries are floats. Raises ValueError for any other."""
    if isinstance(count, int | float) and 0 <= count <= _MOST and count == int(count):
        return int(count)
    raise ValueError(f"its metrics give {count!r} for {name}, where a whole number is due")


def _job(scrape: Callable[[Any], Any], counters: Counters, message: dict[str, Any], tell: Tell) -> None:
    number = message.pop("job")
    send = Sender(number, tell)
    rows: Any = None
    end = {"outcome": "complete"}
    try:
        rows = scrape(types.SimpleNamespace(**message))
        for row in rows:
            send.row(row)
    except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
        end = {"outcome": "raised", "error": says(error)}
    send.rest()
    flags, wrong = flags_of(rows)
    if wrong:
        end = {"outcome": "raised", "error": wrong}
    tell(json.dumps({"job": number, "flags": flags, **end, **counters()}))


def flags_of(rows: Any) -> tuple[list[str], str]:
    """The warnings that *rows* carry, as text, and what was raised when they were asked for."""
    try:
        return [str(flag) for flag in getattr(rows, "flags", None) or ()], ""
    except BaseException as error:  # noqa: BLE001 (whatever a target raises is how it ended)
        return [], says(error)


class Sender:
    """Sends rows a batch at a time."""

    def __init__(self, job: int, tell: Tell) -> None:
        self._job = job
        self._tell = tell
        self._lines: list[str] = []
        self._size = 0

    def row(self, row: Any) -> None:
        """Take one row. Raises TypeError or ValueError, naming what is no JSON object."""
        if not isinstance(row, Mapping):
            raise TypeError(f"handed over a {type(row).__name__} where a row was due")
        try:
            line = json.dumps(row if isinstance(row, dict) else dict(row), default=plain, allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            raise ValueError(f"handed over a row that JSON cannot carry: {error}") from error
        self._lines.append(line)
        self._size += len(line)
        if len(self._lines) >= BATCH or self._size > SIZE:
            self.rest()

    def rest(self) -> None:
        """Send what is left."""
        if self._lines:
            self._tell(f'{{"job": {self._job}, "rows": [{",".join(self._lines)}]}}')
        self._lines, self._size = [], 0


def plain(value: Any) -> Any:
    """What JSON has no form for: other mappings as objects, anything else as its text."""
    return dict(value) if isinstance(value, Mapping) else str(value)


def says(error: BaseException) -> str:
    """Type, text and notes of *error*."""
    try:
        notes = "; ".join(getattr(error, "__notes__", ()))
        text = f"{type(error).__name__}: {error}"
    except BaseException:  # noqa: BLE001 (an exception whose text is broken, too, is how it ended)
        return type(error).__name__
    return f"{text} ({notes})" if notes else text


def die_with(parent: int) -> None:
    """Ask the kernel to end this process when its *parent* ends, also on SIGKILL (Linux)."""
    try:
        import ctypes  # noqa: PLC0415 (only where there is a prctl)

        ctypes.CDLL(None).prctl(1, 9)
    except (OSError, AttributeError, ImportError):
        # Elsewhere the closed standard input ends it.
        return
    if os.getppid() != parent:
        # It ended before it could be asked.
        os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
