"""Times a scraper with its protection and without it, in turn, in an interpreter of its own.

It reads one JSON object from standard input: ``with`` and ``without`` (``package.module:attribute``),
``job`` and ``blocks``. Each line that it writes is a block, as the event ``timed`` has it, or
``{"failed": …}``.
"""

import gc
import json
import os
import sys
import types
from collections.abc import Callable, Iterator
from time import perf_counter_ns
from typing import Any

from scrimmage.targets import child

Measure = Callable[[str], tuple[int, int]]
"""Does the job ``with`` or ``without`` the protection; gives its microseconds and how many rows came."""


def main(descriptor: int, parent: int) -> None:
    """Do what standard input asks."""
    child.die_with(parent)
    asked = json.loads(child.own_input().read())
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        try:
            scrapes = {name: child.found(asked[name])[0] for name in ("with", "without")}
            job = types.SimpleNamespace(**asked["job"])

            def measure(name: str) -> tuple[int, int]:
                begun = perf_counter_ns()
                rows = sum(1 for _ in scrapes[name](job))
                return (perf_counter_ns() - begun) // 1000, rows

            for line in blocks(measure, asked["blocks"], between=gc.collect):
                out.write(json.dumps(line) + "\n")
                out.flush()
        except Exception as error:  # noqa: BLE001 (whatever a target raises is why nothing was measured)
            out.write(json.dumps({"failed": child.says(error)}) + "\n")


def blocks(
    measure: Measure, count: int, *, between: Callable[[], object] = lambda: None
) -> Iterator[dict[str, Any]]:
    """A B B A, and A A A A as the control, *count* times; after one job of each that does not count.

    *between* is called before each four. Raises ValueError where the same job gives other rows.
    """
    measure("with")
    measure("without")
    for block in range(1, count + 1):
        for control in (False, True):
            inner = "with" if control else "without"
            between()
            took, rows = zip(*map(measure, ("with", inner, inner, "with")), strict=True)
            if len(set(rows)) > 1:
                raise ValueError(f"the same job gave {', '.join(map(str, rows))} rows")
            yield {
                "block": block, "control": control, "outer": [took[0], took[3]], "inner": [took[1], took[2]],
                "rows": rows[0],
            }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
