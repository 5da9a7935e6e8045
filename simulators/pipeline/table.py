"""A table's rows of one date: tuples under named columns, cheap to load and to write down."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, NamedTuple

ColumnType = Literal["STRING", "INT64", "FLOAT64", "BOOL", "DATE", "TIMESTAMP"]
"""Types of columns, as BigQuery calls them."""

Value = str | int | float | bool | date | None
"""A cell: DATE is a ``date``, TIMESTAMP an int of microseconds since the Unix epoch (UTC)."""

Row = tuple[Value, ...]


class Column(NamedTuple):
    """A column's name and type."""

    name: str
    type: ColumnType


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows; each row has one cell a column, in the columns' order."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names, in order."""
        return tuple(column.name for column in self.columns)

    def place(self, name: str) -> int:
        """0-based place of the column *name*; raises ValueError where there is none."""
        return self.names.index(name)

    def values(self, name: str) -> list[Value]:
        """The cells of one column, from the first row to the last."""
        place = self.place(name)
        return [row[place] for row in self.rows]

    def key(self, names: Iterable[str]) -> Callable[[Row], Row]:
        """What tells the cells of the columns *names* of a row."""
        places = [self.place(name) for name in names]
        return lambda row: tuple(row[place] for place in places)

    def holding(self, rows: Iterable[Row]) -> "Table":
        """The same columns with other *rows*."""
        return replace(self, rows=tuple(rows))

    def where(self, name: str, wanted: Callable[[Value], bool]) -> "Table":
        """The rows whose cell in the column *name* is *wanted*."""
        place = self.place(name)
        return self.holding(row for row in self.rows if wanted(row[place]))

    def places(self, name: str, wanted: Callable[[Value], bool]) -> list[int]:
        """The 0-based places of the rows whose cell in the column *name* is *wanted*."""
        return [place for place, cell in enumerate(self.values(name)) if wanted(cell)]

    def mapped(self, changes: Mapping[str, Callable[[Value], Value]], rows: Iterable[int]) -> "Table":
        """Change the cells of some columns in the *rows* with these 0-based places."""
        struck = set(rows)
        at = {self.place(name): change for name, change in changes.items()}
        return self.holding(
            tuple(at[place](cell) if place in at else cell for place, cell in enumerate(row))
            if number in struck
            else row
            for number, row in enumerate(self.rows)
        )

    def lists(self) -> dict[str, list[Value]]:
        """A list a column, as pyarrow and pandas take them."""
        cells = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return {column.name: list(values) for column, values in zip(self.columns, cells, strict=True)}

    def dicts(self) -> list[dict[str, Value]]:
        """A dict a row, cells as they are."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.rows]


Tables = Mapping[str, Table]
"""Tables by logical name; one that is not there is missing."""
