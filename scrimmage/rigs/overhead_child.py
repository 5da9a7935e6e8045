"""Times a scraper with its protection and without it, page by page in turn, in an interpreter of its own.

It reads one JSON object from standard input: ``with`` and ``without`` (``package.module:attribute``),
``job`` and ``blocks``. Each line that it writes is a block, as the event ``timed`` has it, or
``{"failed": …}``.
"""

import gc
import json
import os
import sys
import types
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from time import perf_counter_ns
from typing import Any

from scrimmage.rigs import own_core
from scrimmage.targets import child

Measure = Callable[[str], tuple[int, int]]
"""Does the job ``with`` or ``without`` the protection; gives its microseconds and how many rows came."""

Begin = Callable[[str], Iterable[Any]]
"""Begins the job ``with`` or ``without`` the protection; gives its rows as they come."""


def main(descriptor: int, parent: int) -> None:
    """Do what standard input asks."""
    child.die_with(parent)
    own_core.take(-1)
    asked = json.loads(child.own_input().read())
    with os.fdopen(descriptor, "w", encoding="utf-8") as out:
        try:
            scrapes = {name: child.found(asked[name])[0] for name in ("with", "without")}
            job = types.SimpleNamespace(**asked["job"])

            def begin(name: str) -> Iterable[Any]:
                rows: Iterable[Any] = scrapes[name](job)
                return rows

            # Where a collection falls is decided by what was made before it, and not by what is timed.
            gc.disable()
            for line in interleaved(begin, asked["blocks"], job.per_page, between=gc.collect):
                out.write(json.dumps(line) + "\n")
                out.flush()
        except Exception as error:  # noqa: BLE001 (whatever a target raises is why nothing was measured)
            out.write(json.dumps({"failed": child.says(error)}) + "\n")


def interleaved(
    begin: Begin, count: int, page: int, *, between: Callable[[], object] = lambda: None
) -> Iterator[dict[str, Any]]:
    """Two jobs side by side, A and B page by page, then A and A as the control, *count* times.

    Of each two pages the one that came second comes first in the next: A B B A, so that whatever slows the
    machine down slows both. Each pair is read twice, with the one and with the other in front. A *page* is so
    many rows; a scraper that gives its first row once it has all of them is one page to us. Before each pair
    *between* is called, and a job of each is done that does not count: after a pause the first is slower,
    whichever it is. ``outer`` and ``inner`` are A's and B's microseconds, in front and behind.
    Raises ValueError where the same job gives other rows.
    """
    for block in range(1, count + 1):
        for control in (False, True):
            names = ("with", "with" if control else "without")
            took = [[0, 0], [0, 0]]
            for front in (0, 1):
                between()
                for name in names:
                    deque(begin(name), maxlen=0)
                rows = _side_by_side([iter(begin(name)) for name in names], page, front, took)
                if rows[0] != rows[1]:
                    raise ValueError(f"the same job gave {rows[0]}, {rows[1]} rows")
            outer, inner = ([nanoseconds // 1000 for nanoseconds in one] for one in took)
            yield {"block": block, "control": control, "outer": outer, "inner": inner, "rows": rows[0]}


def _side_by_side(pair: list[Iterator[Any]], page: int, front: int, took: list[list[int]]) -> list[int]:
    """Read both to their ends, the one at *front* first; add to what each *took*, and give its rows."""
    rows, left = [0, 0], [True, True]
    order = (front, 1 - front)
    while any(left):
        for side in order:
            if left[side]:
                begun = perf_counter_ns()
                got = sum(1 for _ in islice(pair[side], page))
                took[side][side != front] += perf_counter_ns() - begun
                rows[side] += got
                left[side] = got == page
        order = order[::-1]
    return rows


def blocks(measure: Measure, count: int) -> Iterator[dict[str, Any]]:
    """A B B A, and A A A A as the control, *count* times; after one job of each that does not count.

    Raises ValueError where the same job gives other rows.
    """
    measure("with")
    measure("without")
    for block in range(1, count + 1):
        for control in (False, True):
            inner = "with" if control else "without"
            took, rows = zip(*map(measure, ("with", inner, inner, "with")), strict=True)
            if len(set(rows)) > 1:
                raise ValueError(f"the same job gave {', '.join(map(str, rows))} rows")
            yield {
                "block": block, "control": control, "outer": [took[0], took[3]], "inner": [took[1], took[2]],
                "rows": rows[0],
            }  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
