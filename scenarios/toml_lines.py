"""On which line a TOML document says what: for errors that point at their place."""

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

KeyPath = tuple[str | int, ...]
"""Where a value stands in a document: keys of tables and 0-based places in arrays."""

_LANGUAGE = Language(tree_sitter_toml.language())
_HEADERS = ("table", "table_array_element")


def items(value: Any) -> Iterator[tuple[str | int, Any]]:
    """What stands in a table, by key, or in an array, by place; nothing for any other *value*."""
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def leaves(value: Any, where: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Everything in *value*, which stands at *where*, that is neither table nor array, with its place."""
    if isinstance(value, dict | list):
        for step, item in items(value):
            yield from leaves(item, (*where, step))
    else:
        yield where, value


def lines(text: str) -> Mapping[KeyPath, int]:
    """Give the 1-based line of every key path of *text*, which ``tomllib`` has found valid.

    A table that only its children's keys imply has the line of the first of them; the document
    itself, ``()``, has line 1.
    """
    found = _Lines()
    for node in Parser(_LANGUAGE).parse(text.encode()).root_node.named_children:
        if node.type == "pair":
            found.pair(node, ())
        elif node.type in _HEADERS:
            found.table(node)
    return found.at


def line_of(known: Mapping[KeyPath, int], where: KeyPath) -> int:
    """The line of *where*, or of the closest table around it that is *known*."""
    while where and where not in known:
        where = where[:-1]
    return known.get(where, 1)


class _Lines:
    """Collects lines in the order of the document, counting arrays of tables."""

    def __init__(self) -> None:
        self.at: dict[KeyPath, int] = {(): 1}
        self._tables: dict[KeyPath, int] = {}

    def table(self, node: Node) -> None:
        """Note a ``[header]`` or ``[[header]]`` and the pairs under it."""
        header, *pairs = (child for child in node.named_children if child.type != "comment")
        keys = list(_keys(header))
        repeats = node.type == "table_array_element"
        place = self._place(keys[:-1], header)
        place = self._item((*place, keys[-1]), header) if repeats else self._place([keys[-1]], header, place)
        for pair in pairs:
            self.pair(pair, place)

    def pair(self, node: Node, table: KeyPath) -> None:
        """Note a ``key = value`` of *table*."""
        key, value = (child for child in node.named_children if child.type != "comment")
        self._value(value, self._place(list(_keys(key)), key, table))

    def _place(self, keys: list[str], node: Node, table: KeyPath = ()) -> KeyPath:
        """Walk *keys* down from *table*; an array of tables on the way means its last one."""
        for key in keys:
            table = (*table, key)
            self._note(table, node)
            if table in self._tables:
                table = (*table, self._tables[table] - 1)
        return table

    def _item(self, array: KeyPath, node: Node) -> KeyPath:
        self._note(array, node)
        place = self._tables.get(array, 0)
        self._tables[array] = place + 1
        self._note((*array, place), node)
        return (*array, place)

    def _value(self, node: Node, where: KeyPath) -> None:
        inside = [child for child in node.named_children if child.type != "comment"]
        if node.type == "inline_table":
            for pair in inside:
                self.pair(pair, where)
        elif node.type == "array":
            for place, item in enumerate(inside):
                self._note((*where, place), item)
                self._value(item, (*where, place))

    def _note(self, where: KeyPath, node: Node) -> None:
        self.at.setdefault(where, node.start_point.row + 1)


def _keys(node: Node) -> Iterator[str]:
    """The single keys of a bare, quoted or dotted key, unescaped."""
    if node.type == "dotted_key":
        for child in node.named_children:
            yield from _keys(child)
    else:
        yield next(iter(tomllib.loads(f"{(node.text or b'').decode()} = 0")))
