"""What a processor is given, and small ways to look at it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from simulators.pipeline.table import Row, Tables, Value


@dataclass(frozen=True, slots=True)
class Order:
    """One call of a processor."""

    day: date
    at: int
    """When its rows are loaded (``processed_at``), microseconds since the epoch."""
    seed: int
    inputs: Tables
    """Tables by logical name, in phase 2 the file under its scraper's name; one left out is missing."""


Processing = Callable[[Order], list[Row]]
"""Gives the rows of the table written, in its columns' order."""


def under(order: Order, name: str) -> Iterator[Mapping[str, Value]]:
    """The rows of the input *name* that stand under the order's day, by column; none where it is missing.

    Of rows with the same game and player, or the same game or team, only the first counts, as a loader does
    that merges by key.
    """
    table = order.inputs.get(name)
    if table is None:
        return
    seen: set[Row] = set()
    keyed = table.key([name for name in ("game_id", "player_id", "team") if name in table.names])
    day = table.place("game_date")
    names = table.names
    for row in table.rows:
        if row[day] == order.day and (key := keyed(row)) not in seen:
            seen.add(key)
            yield dict(zip(names, row, strict=True))


def number(cell: Value) -> float:
    """A cell as a number; null counts as nothing."""
    return cell if isinstance(cell, int | float) else 0
