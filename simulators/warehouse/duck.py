"""Tables in DuckDB, in this process: what gates in virtual time read, through their own SQL."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from simulators.warehouse.tables import NoTableError, Row, Schema, Table, Type

DUCK: Mapping[Type, str] = {
    "STRING": "VARCHAR", "INT64": "BIGINT", "FLOAT64": "DOUBLE", "BOOL": "BOOLEAN", "DATE": "DATE",
    "TIMESTAMP": "TIMESTAMPTZ",
}  # fmt: skip
"""Types as sqlglot translates them."""

_ARROW: Mapping[Type, pa.DataType] = {
    "STRING": pa.string(), "INT64": pa.int64(), "FLOAT64": pa.float64(), "BOOL": pa.bool_(),
    "DATE": pa.date32(), "TIMESTAMP": pa.timestamp("us", "UTC"),
}  # fmt: skip


def connect(project: str) -> duckdb.DuckDBPyConnection:
    """An empty warehouse that holds *project*, in UTC.

    With one thread, as tables of some hundred rows are loaded a third faster so.
    """
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(f"SET TimeZone = 'UTC'; ATTACH ':memory:' AS {_quoted(project)}")
    return connection


def connect_file(file: Path, project: str) -> duckdb.DuckDBPyConnection:
    """A warehouse whose *project* is kept in *file*, which is made where it is not there. Raises OSError."""
    connection = duckdb.connect()
    where = str(file).replace("'", "''")
    try:
        connection.execute(f"SET TimeZone = 'UTC'; ATTACH '{where}' AS {_quoted(project)}")
    except duckdb.Error as error:
        connection.close()
        raise OSError(str(error)) from None
    return connection


class DuckTables:
    """The tables of *project* in *connection*, in which a database of that name is attached."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, project: str) -> None:
        self._connection = connection
        self._project = project

    def load(self, tables: Iterable[Table]) -> None:
        """Put *tables* there, each in the place of what was under its name. All of them, or none.

        Raises ValueError or TypeError (pyarrow's) for a value that is not of its column's type.
        """
        with self._connection.cursor() as cursor:
            cursor.begin()
            for table in tables:
                cursor.execute(f"CREATE SCHEMA IF NOT EXISTS {_quoted(self._project, table.schema.dataset)}")
                name = self._name(table.schema)
                columns = ", ".join(f"{_quoted(it.name)} {DUCK[it.type]}" for it in table.schema.columns)
                cursor.execute(f"CREATE OR REPLACE TABLE {name} ({columns})")
                if table.rows:
                    cursor.register("incoming", _arrow(table))
                    cursor.execute(f"INSERT INTO {name} FROM incoming")
            cursor.commit()

    def read(self, schema: Schema) -> list[Row]:
        """The rows of a table, in no order. Raises NoTableError."""
        names = ", ".join(map(_quoted, schema.names))
        try:
            found = self._connection.cursor().execute(
                f"SELECT {names} FROM {self._name(schema)}"  # noqa: S608 (names of the harness's own, quoted)
            )
        except duckdb.CatalogException:
            raise NoTableError(f"{schema.path} is not there") from None
        # Arrow gives times in UTC without the pytz that DuckDB's own rows need.
        columns = [column.to_pylist() for column in found.to_arrow_table().columns]
        return list(zip(*columns, strict=True))

    def drop(self, schema: Schema) -> None:
        """Take a table away; nothing happens where there is none."""
        self._connection.execute(f"DROP TABLE IF EXISTS {self._name(schema)}")

    def reset(self) -> None:
        """Take every dataset away."""
        found = self._connection.execute(
            "SELECT schema_name FROM duckdb_schemas() WHERE database_name = ? AND NOT internal",
            [self._project],
        )
        for (dataset,) in found.fetchall():
            self._connection.execute(f"DROP SCHEMA {_quoted(self._project, dataset)} CASCADE")

    def _name(self, schema: Schema) -> str:
        return _quoted(self._project, schema.dataset, schema.table)


def _arrow(table: Table) -> pa.Table:
    columns = zip(table.schema.columns, zip(*table.rows, strict=True), strict=True)
    arrays = {column.name: pa.array(values, _ARROW[column.type]) for column, values in columns}
    return pa.table(arrays)


def _quoted(*names: str) -> str:
    return ".".join('"' + name.replace('"', '""') + '"' for name in names)
