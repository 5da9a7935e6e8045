"""What a table of TOML may hold, for people."""

from typing import Annotated

import msgspec

from scrimmage.fields import Row, docstrings, rows


class Inner(msgspec.Struct):
    """A table of a table."""

    depth: int = 0
    """Metres."""


class Base(msgspec.Struct, kw_only=True):
    """What others inherit."""

    name: str
    """How it is
    called."""
    silent: bool = True


class Table(Base, kw_only=True):
    """A table with one of everything."""

    share: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.5
    """A part."""
    inner: Inner | None = None
    """More of it."""
    many: list[str] = []

    def method(self) -> None:
        """This one is of no field."""


def test_every_key_is_a_row() -> None:
    """Bounds, defaults and docstrings, inherited ones too; a table's keys follow it under its name."""
    assert list(rows(Table)) == [
        Row("name", "a string", "needed", "How it is called."),
        Row("silent", "true or false", "`true`", ""),
        Row("share", "a number from 0 to 1", "`0.5`", "A part."),
        Row("inner", "a table", "not set", "More of it."),
        Row("inner.depth", "an integer", "`0`", "Metres."),
        Row("many", "an array, each a string", "`[]`", ""),
    ]


def test_only_fields_have_docstrings() -> None:
    """What stands below the class's name or in a method is told of those."""
    assert set(docstrings(Table)) == {"name", "share", "inner"}
