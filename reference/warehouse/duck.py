"""The embedded warehouse: the same SQL in process, by DuckDB through sqlglot."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Self

from reference.warehouse.port import Parameters, QueryRefusedError, Row, TableMissingError, WarehouseError
from reference.warehouse.refusals import refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

type _Statement = tuple[str, frozenset[str], tuple[str, ...]]
"""The SQL for DuckDB, the parameters and the tables (``dataset.table``) that it names."""


class DuckWarehouse:
    """A warehouse in memory. Calls are not interrupted: *timeout* is not heeded, as nothing is remote.

    *connection* has the project attached as a database of that name, and is in zone UTC.
    """

    __slots__ = ("_cache", "_connection", "_lock")

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self._connection = connection
        self._lock = Lock()
        self._cache: dict[str, list[_Statement]] = {}

    @classmethod
    def empty(cls, project: str, datasets: Sequence[str] = ()) -> Self:
        """A new one with an empty *project* and these empty *datasets* in it."""
        import duckdb  # noqa: PLC0415  only those who use it need it

        connection = duckdb.connect()
        connection.execute(f"ATTACH ':memory:' AS \"{project}\"")
        connection.execute(f'USE "{project}"')
        connection.execute("SET TimeZone = 'UTC'")
        for dataset in datasets:
            connection.execute(f'CREATE SCHEMA "{dataset}"')
        return cls(connection)

    def query(self, sql: str, parameters: Parameters, *, timeout: float) -> list[Row]:
        """Give every row of the last statement of *sql*; see the port."""
        del timeout
        rows: list[Row] = []
        for statement in self._transpiled(sql):
            rows = self._run(statement, parameters)
        return rows

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Append *rows*, which all have the columns of the first, to ``dataset.table``; see the port."""
        del timeout
        if not rows:
            return
        names = list(rows[0])
        place = ".".join(f'"{part}"' for part in table.split("."))
        columns = ", ".join(f'"{name}"' for name in names)
        sql = f"INSERT INTO {place} ({columns}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608  names are ours
        try:
            with self._lock:
                self._connection.executemany(sql, [[row[name] for name in names] for row in rows])
        except Exception as error:
            raise _ours(error, (table,)) from error

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def _run(self, statement: _Statement, parameters: Parameters) -> list[Row]:
        sql, names, tables = statement
        values = {name: value for name, value in parameters.items() if name.lower() in names}
        try:
            with self._lock:
                answer = self._connection.execute(sql, values or None)
                columns = [column[0] for column in answer.description or ()]
                return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
        except Exception as error:
            raise _ours(error, tables) from error

    def _transpiled(self, sql: str) -> list[_Statement]:
        if sql not in self._cache:
            self._cache[sql] = _transpile(sql)
        return self._cache[sql]


def _transpile(sql: str) -> list[_Statement]:
    from sqlglot import ErrorLevel, exp, parse  # noqa: PLC0415  slow to import
    from sqlglot.errors import SqlglotError  # noqa: PLC0415  slow to import

    try:
        trees = [tree for tree in parse(sql, read="bigquery") if tree is not None]
    except SqlglotError as error:
        raise QueryRefusedError(f"Syntax error: {str(error).splitlines()[0]}") from error
    return [
        (
            tree.sql("duckdb", unsupported_level=ErrorLevel.IGNORE),  # partitions and clusters it has none
            frozenset(one.name.lower() for one in tree.find_all(exp.Parameter)),
            tuple(f"{table.db}.{table.name}" for table in tree.find_all(exp.Table) if table.db),
        )
        for tree in trees
    ]


def _ours(error: Exception, tables: Sequence[str]) -> WarehouseError:
    """Give DuckDB's error as that of the port; it names a missing table without its dataset."""
    import duckdb  # noqa: PLC0415  only those who use it need it

    if not isinstance(error, duckdb.Error):
        return WarehouseError(f"{type(error).__name__}: {error}")
    if not isinstance(error, duckdb.ProgrammingError):
        return QueryRefusedError(str(error).splitlines()[0])
    ours = refusal(str(error), "")
    if isinstance(ours, TableMissingError):
        wanted = ours.table.split(".")[-1]
        return TableMissingError(next((name for name in tables if name.split(".")[-1] == wanted), ours.table))
    return ours
