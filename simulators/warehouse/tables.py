"""Tables as values: a schema in BigQuery's types, and rows as tuples in the order of its columns.

==========  =====================================
type        a value; any may be None
==========  =====================================
STRING      str
INT64       int
FLOAT64     float, no NaN
BOOL        bool
DATE        datetime.date
TIMESTAMP   datetime.datetime, aware, microseconds
==========  =====================================
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple, Protocol, get_args

from simulators.history import row_keys

Type = Literal["STRING", "INT64", "FLOAT64", "BOOL", "DATE", "TIMESTAMP"]
"""The types of BigQuery that the pipeline uses."""

TYPES: tuple[Type, ...] = get_args(Type)
"""All of them."""

Value = str | int | float | bool | date | datetime | None
Row = tuple[Value, ...]


class NoTableError(LookupError):
    """A table that is to be read is not there; says which."""


class Column(NamedTuple):
    """One column."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class Schema:
    """What a table is called and made of."""

    dataset: str
    table: str
    columns: tuple[Column, ...]
    partition: str = ""
    """The DATE or TIMESTAMP column by whose day it is partitioned, if it is."""
    cluster: tuple[str, ...] = ()
    """Columns by which it is clustered, at most four."""

    def __post_init__(self) -> None:
        """Raises ValueError for a type that is not known, or a column that is not there."""
        for column in self.columns:
            if column.type not in TYPES:
                raise ValueError(
                    f"{self.path}: column {column.name} has type {column.type}. Valid: {', '.join(TYPES)}."
                )
        for name in filter(None, (self.partition, *self.cluster)):
            if name not in self.names:
                raise ValueError(f"{self.path} has no column {name}. Valid: {', '.join(self.names)}.")

    @property
    def path(self) -> str:
        """``dataset.table``."""
        return f"{self.dataset}.{self.table}"

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(column.name for column in self.columns)


@dataclass(frozen=True, slots=True)
class Table:
    """A schema and what the table holds."""

    schema: Schema
    rows: Sequence[Row] = field(default_factory=tuple)


class Tables(Protocol):
    """A place where the tables of one project stand."""

    def load(self, tables: Iterable[Table]) -> None:
        """Put *tables* there, each in the place of what was under its name."""
        ...

    def read(self, schema: Schema) -> list[Row]:
        """The rows of a table, in no order. Raises NoTableError."""
        ...

    def drop(self, schema: Schema) -> None:
        """Take a table away; nothing happens where there is none."""
        ...

    def reset(self) -> None:
        """Take every dataset away."""
        ...


def digests(schema: Schema, rows: Iterable[Row], columns: Sequence[str]) -> list[str]:
    """A short digest of each row over *columns*, ascending: equal for equal multisets of rows."""
    places = [schema.names.index(name) for name in columns]
    return sorted(row_keys({name: row[at] for name, at in zip(columns, places, strict=True)} for row in rows))
