"""Warehouses in this process that also weigh, and that die."""

from collections.abc import Sequence

from reference.warehouse import DuckWarehouse, Parameters, Row, WarehouseError
from simulators.warehouse.duck import DuckTables, connect
from simulators.warehouse.tables import Table

PROJECT = "p"


class DuckStore:
    """Tables in DuckDB. After *lasts* calls it is dead."""

    def __init__(self, tables: Sequence[Table], lasts: int | None = None) -> None:
        connection = connect(PROJECT)
        connection.execute(f'USE "{PROJECT}"')
        self.places = DuckTables(connection, PROJECT)
        self.places.load(tables)
        self.left = lasts
        self._duck = DuckWarehouse(connection)

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give the rows. Raises WarehouseError once it is dead."""
        if self.left == 0:
            raise WarehouseError("connection refused")
        self.left = None if self.left is None else self.left - 1
        return self._duck.query(sql, parameters, timeout=timeout)

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Nobody may write here."""
        raise AssertionError((table, rows, timeout))

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Nor claim."""
        raise AssertionError((name, now, timeout))

    def size(self, sql: str, parameters: Parameters, *, timeout: float) -> int:
        """A thousand bytes a statement, where its tables are there."""
        self.query(sql, parameters, timeout=timeout)
        return 1000
