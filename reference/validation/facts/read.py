"""One query for many facts, and back."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reference.validation.facts.base import Ask, Names
from reference.warehouse import Row, WarehouseError

SENTINEL = "asked"
"""The fact that every answer holds: an answer without it is no answer, however empty the tables may be."""


def combined(asks: Iterable[Ask], names: Names) -> str:
    """Give the one statement that answers all *asks*."""
    head = f"SELECT '{SENTINEL}' AS fact, '{{}}' AS body"
    return "\nUNION ALL ".join([head, *(ask.sql(names) for ask in asks)])


def parsed(asks: Iterable[Ask], rows: Iterable[Row]) -> dict[str, list[Any]]:
    """Give the facts by the key of their question; one that nothing answered has none.

    Raises WarehouseError for an answer that is garbled.
    """
    by_key: dict[str, Ask] = {ask.key: ask for ask in asks}
    facts: dict[str, list[Any]] = {key: [] for key in by_key}
    whole = False
    for row in rows:
        key = row.get("fact")
        if key == SENTINEL:
            whole = True
        elif key in by_key:
            facts[key].append(_record(by_key[key], row.get("body")))
        else:
            raise WarehouseError(f"garbled: a row of {key!r}, which nobody asked for")
    if not whole:
        raise WarehouseError("garbled: an answer without its first row")
    return facts


def _record(ask: Ask, body: object) -> Any:
    try:
        fields = json.loads(str(body))
        assert isinstance(fields, Mapping), fields
        return ask.record(**fields)
    except (ValueError, TypeError, AssertionError) as error:
        raise WarehouseError(f"garbled: a row of {ask.key!r} that is none") from error
