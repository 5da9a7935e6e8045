"""The façade."""

import ast
from pathlib import Path

import reference.balldontlie as facade


def test_all_names_exactly_what_is_imported() -> None:
    """No name is forgotten, none is left over, and they are in order."""
    tree = ast.parse(Path(facade.__file__).read_text(encoding="utf-8"))
    imported = [
        name.asname or name.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    ]

    assert sorted(imported) == sorted(facade.__all__)
    assert len(set(facade.__all__)) == len(facade.__all__)
