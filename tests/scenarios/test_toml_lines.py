"""Lines of key paths."""

import tomllib
from collections.abc import Iterator
from typing import Any

from scenarios.toml_lines import KeyPath, items, leaves, line_of, lines

DOCUMENT = """\
# A comment at the top.
title = "a"  # a comment
a.b."c.d" = { x = 1, "y\\u0041" = [
  1,  # a comment inside
  { q = 2 },
] }

[[faults]]
when.nth = 1

[faults.do]  # belongs to the first
kind = "x"

[[faults]]
[faults.do]
# only a comment here
kind = "y"

[x."y z"]
[[x.list]]
k = 'v'

[[x.list.sub]]
m = 1
[[x.list.sub]]
m = 2
"""


def paths(value: Any, where: KeyPath = ()) -> Iterator[KeyPath]:
    """Every key path of a parsed document."""
    yield where
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*where, key))


def test_every_path_has_a_line() -> None:
    """What tomllib finds and what the syntax tree tells are the same paths."""
    assert set(paths(tomllib.loads(DOCUMENT))) == set(lines(DOCUMENT))


def test_a_pair_stands_on_the_line_of_its_key() -> None:
    """Comments and blank lines before it are counted."""
    assert lines(DOCUMENT)["faults", 0, "when", "nth"] == 9


def test_tables_of_an_array_are_told_apart() -> None:
    """A header under a double-bracketed one belongs to the last table of that array."""
    found = lines(DOCUMENT)

    assert (found["faults", 0, "do", "kind"], found["faults", 1, "do", "kind"]) == (12, 17)
    assert found["faults", 1] == 14


def test_arrays_of_tables_inside_arrays_of_tables() -> None:
    """The inner count begins under the last outer table."""
    found = lines(DOCUMENT)

    assert (found["x", "list", 0, "sub", 0, "m"], found["x", "list", 0, "sub", 1, "m"]) == (24, 26)


def test_an_inner_array_starts_again_under_each_outer_table() -> None:
    """The second outer table's first inner one is number 0."""
    found = lines("[[a]]\n[[a.b]]\n[[a.b]]\n[[a]]\n[[a.b]]\n")

    assert found["a", 1, "b", 0] == 5
    assert ("a", 1, "b", 1) not in found


def test_items_of_an_array_that_spans_lines() -> None:
    """Each item has its own line; so has a key of an inline table in it."""
    found = lines(DOCUMENT)

    assert found["a", "b", "c.d", "yA", 0] == 4
    assert found["a", "b", "c.d", "yA", 1, "q"] == 5


def test_windows_line_ends_and_letters_of_many_bytes() -> None:
    """Lines are counted, not bytes."""
    assert lines('é = "ö"\r\n'.replace("é", '"é"') + "b = 1\r\n")[("b",)] == 2


def test_what_is_not_there_has_the_line_of_what_is_around_it() -> None:
    """A missing key is shown at its table, and at line 1 where even that is missing."""
    found = lines(DOCUMENT)

    assert line_of(found, ("faults", 1, "do", "missing", 3)) == 15
    assert line_of(found, ("missing",)) == 1


def test_leaves_are_what_holds_nothing_else() -> None:
    """With their places, in the order of the document; an empty table or array has none."""
    assert [*leaves({"a": [1, {"b": "x"}], "c": {}, "d": [], "e": 2})] == [
        (("a", 0), 1), (("a", 1, "b"), "x"), (("e",), 2),
    ]  # fmt: skip
    assert [*leaves(3, ("f",))] == [(("f",), 3)]


def test_items_of_a_table_have_keys_and_those_of_an_array_places() -> None:
    """A text holds nothing."""
    assert ([*items({"a": 1})], [*items(["x"])], [*items("xy")]) == ([("a", 1)], [(0, "x")], [])
