"""Warehouses that cannot write: one that reads, and one that only weighs."""

from collections.abc import Sequence
from typing import Protocol

from reference.warehouse import (
    Parameters,
    QueryRefusedError,
    Row,
    TableMissingError,
    Warehouse,
    WarehouseError,
)


class ReadOnly:
    """Reads from *inner* and refuses every insert. Remembers what went wrong."""

    def __init__(self, inner: Warehouse) -> None:
        self._inner = inner
        self.outage = ""
        """Why the warehouse could not be asked, once it could not."""

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give the rows; see the port."""
        try:
            return self._inner.query(sql, parameters, timeout=timeout)
        except QueryRefusedError:
            raise
        except WarehouseError as error:
            self.outage = str(error)
            raise

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Refuse. Raises QueryRefusedError always."""
        del rows, timeout
        raise QueryRefusedError(f"nothing is written to {table}: this warehouse is for reading")

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Refuse. Raises QueryRefusedError always."""
        del now, timeout
        raise QueryRefusedError(f"{name} is not claimed: this warehouse is for reading")


class Scales(Protocol):
    """Tells how much a statement would read."""

    def size(self, sql: str, parameters: Parameters, *, timeout: float) -> int:
        """Bytes that *sql* would read. Raises as a query does."""
        ...


class WeighedError(WarehouseError):
    """A query was weighed, and not made."""


class Weigher:
    """A warehouse that answers no query: each is weighed by a dry run. Remembers what it saw."""

    def __init__(self, inner: Scales) -> None:
        self._inner = inner
        self.bytes = 0
        self.queries = 0
        self.missing: set[str] = set()
        """Tables that are not there, or may not be read."""
        self.outage = ""

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Weigh *sql*. Raises WeighedError when that went well, else as the port does."""
        try:
            size = self._inner.size(sql, parameters, timeout=timeout)
        except QueryRefusedError as error:
            self.missing |= {error.table} if isinstance(error, TableMissingError) else set()
            raise
        except WarehouseError as error:
            self.outage = str(error)
            raise
        self.bytes += size
        self.queries += 1
        raise WeighedError("a dry run reads nothing")

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Refuse. Raises QueryRefusedError always."""
        del rows, timeout
        raise QueryRefusedError(f"nothing is written to {table}: this is a dry run")

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Refuse. Raises QueryRefusedError always."""
        del now, timeout
        raise QueryRefusedError(f"{name} is not claimed: this is a dry run")
