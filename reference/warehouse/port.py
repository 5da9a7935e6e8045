"""What the reference asks of a warehouse, and how it fails."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

type Value = str | bool | int | float | date | datetime
type Parameters = Mapping[str, Value]
"""Values for ``@name`` in the SQL. A datetime has a zone."""
type Row = dict[str, Any]
"""One row by column name; timestamps are datetimes in UTC."""


class WarehouseError(Exception):
    """No answer that could be used: dead, refused, too slow, a server error, or garbled.

    It says nothing about the data: an outage is never read as an empty table.
    """


class QueryRefusedError(WarehouseError):
    """The warehouse is there, and refuses this very statement; asking again will not help."""


class TableMissingError(QueryRefusedError):
    """A table is not there, or not for us: BigQuery answers both alike where it must not tell.

    ``table`` is ``dataset.table``, or what of it the warehouse told; ``denied`` says that it spoke of access.
    """

    def __init__(self, table: str, *, denied: bool = False) -> None:
        super().__init__(f"table {table} is missing or may not be read")
        self.table = table
        self.denied = denied


class ColumnMissingError(QueryRefusedError):
    """A table has not the column called ``column``."""

    def __init__(self, column: str) -> None:
        super().__init__(f"column {column} is missing")
        self.column = column


class Warehouse(Protocol):
    """A warehouse that speaks BigQuery's SQL. Its calls end within *timeout* seconds, or soon after."""

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give every row of one statement. Parameters that it does not name are allowed.

        Raises TableMissingError, ColumnMissingError or QueryRefusedError for the statement, WarehouseError
        for the warehouse.
        """
        ...

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Append *rows* to *table* (``dataset.table``): all, or an error. Raises as ``query`` does."""
        ...

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim *name* (letters, digits, ``-``, ``_``) at *now*; give None to the first, of all processes.

        Everybody else gets when it was claimed; times are seconds since 1970. A claim is never given back.
        Raises as ``query`` does, and then nobody knows whether it was claimed.
        """
        ...
