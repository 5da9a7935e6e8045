"""The embedded warehouse: the same SQL in process, by DuckDB through sqlglot."""

from collections.abc import Sequence
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Self

from reference.warehouse.port import Parameters, QueryRefusedError, Row, TableMissingError, WarehouseError
from reference.warehouse.refusals import refusal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_ROWS = "rows_to_insert"

type _Statement = tuple[str, frozenset[str], tuple[str, ...]]
"""The SQL for DuckDB, the parameters and the tables (``dataset.table``) that it names."""


class DuckWarehouse:
    """A warehouse in memory. Calls are not interrupted: *timeout* is not heeded, as nothing is remote.

    *connection* has the project attached as a database of that name, and is in zone UTC.
    """

    __slots__ = ("_claims", "_connection", "_lock")

    def __init__(self, connection: "DuckDBPyConnection", claims: dict[str, float] | None = None) -> None:
        """*claims* holds what was claimed, for those who share a database over several of these."""
        self._connection = connection
        self._claims = {} if claims is None else claims
        self._lock = Lock()

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
        for statement in _transpile(sql):
            rows = self._run(statement, parameters)
        return rows

    def insert(self, table: str, rows: Sequence[Row], *, timeout: float) -> None:
        """Append *rows*, which all have the columns of the first, to ``dataset.table``; see the port."""
        del timeout
        if not rows:
            return
        import pyarrow as pa  # type: ignore[import-untyped]  # it has no types  # noqa: PLC0415  needed here only

        place = ".".join(f'"{part}"' for part in table.split("."))
        columns = ", ".join(f'"{name}"' for name in rows[0])
        sql = f"INSERT INTO {place} ({columns}) SELECT {columns} FROM {_ROWS}"  # noqa: S608  names are ours
        try:
            # As one table: DuckDB looks for absent modules again at each value that is bound.
            given = pa.Table.from_pylist(list(rows))
            with self._lock:
                self._connection.register(_ROWS, given)
                self._connection.execute(sql)
        except Exception as error:
            raise _ours(error, (table,)) from error

    def claim(self, name: str, now: float, *, timeout: float) -> float | None:
        """Claim *name* among those who share this warehouse; see the port."""
        del timeout
        with self._lock:
            earlier = self._claims.get(name)
            self._claims.setdefault(name, now)
        return earlier

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


@lru_cache(maxsize=1024)
def _transpile(sql: str) -> tuple[_Statement, ...]:
    from sqlglot import ErrorLevel, exp, parse  # noqa: PLC0415  slow to import
    from sqlglot.errors import SqlglotError  # noqa: PLC0415  slow to import

    try:
        trees = [tree for tree in parse(sql, read="bigquery") if tree is not None]
    except SqlglotError as error:
        raise QueryRefusedError(f"Syntax error: {str(error).splitlines()[0]}") from error
    return tuple(
        (
            tree.sql("duckdb", unsupported_level=ErrorLevel.IGNORE),  # partitions and clusters it has none
            frozenset(one.name.lower() for one in tree.find_all(exp.Parameter)),
            tuple(f"{table.db}.{table.name}" for table in tree.find_all(exp.Table) if table.db),
        )
        for tree in trees
    )


def _ours(error: Exception, tables: Sequence[str]) -> WarehouseError:
    """Give DuckDB's error as that of the port; it names a missing table without its dataset."""
    import duckdb  # noqa: PLC0415  only those who use it need it

    if isinstance(error, ValueError):  # pyarrow's, for a column of several types
        return QueryRefusedError(str(error))
    if not isinstance(error, duckdb.Error):
        return WarehouseError(f"{type(error).__name__}: {error}")
    if not isinstance(error, duckdb.ProgrammingError):
        return QueryRefusedError(str(error).splitlines()[0])
    ours = refusal(str(error), "")
    if isinstance(ours, TableMissingError):
        wanted = ours.table.split(".")[-1]
        return TableMissingError(next((name for name in tables if name.split(".")[-1] == wanted), ours.table))
    return ours
