"""Fields of a row by name; a dot reaches into an object, and into each object of a list."""

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec

FieldName = Annotated[str, msgspec.Meta(min_length=1)]
"""Such as ``status``, ``home_team.id`` or ``home_team.players.min``."""

FieldNames = Annotated[tuple[FieldName, ...], msgspec.Meta(min_length=1)]
"""At least one field."""


def holders(row: Any, name: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Give each object under *row* that holds the field *name*, with the field's own key in it."""
    head, _, rest = name.partition(".")
    if isinstance(row, list):
        for item in row:
            yield from holders(item, name)
    elif isinstance(row, dict) and head in row:
        if rest:
            yield from holders(row[head], rest)
        else:
            yield row, head
