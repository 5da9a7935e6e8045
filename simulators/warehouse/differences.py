"""Where BigQuery, its emulator and DuckDB behind sqlglot part, as far as the pipeline's SQL can meet it.

What the service does is told by its documentation; what the two others do is tried by
``test_differences.py``, so that a version of either that behaves otherwise is noticed.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from simulators.warehouse.tables import Column, Schema, Table

EXAMPLE = Table(
    Schema(
        "d", "t",
        (Column("a", "STRING"), Column("n", "INT64"), Column("day", "DATE"), Column("seen", "TIMESTAMP")),
        partition="day", cluster=("a",),
    ),
    (
        ("x", 1, date(2025, 1, 1), datetime(2025, 1, 2, 3, tzinfo=UTC)),
        ("y", 2, date(2025, 1, 1), None),
        (None, 3, date(2025, 1, 2), datetime(2025, 1, 2, 23, tzinfo=UTC)),
    ),
)  # fmt: skip
"""What the statements are asked of, in project ``p``."""


@dataclass(frozen=True, slots=True)
class InSql:
    """A statement that is not answered alike: rows as Python shows them, or the name of the error."""

    sql: str
    service: str
    emulator: str
    duckdb: str
    so: str
    """What follows for those who write SQL."""


@dataclass(frozen=True, slots=True)
class InCalls:
    """A call of the API that the emulator does not answer as the service does."""

    name: str
    """That of its test, without ``test_``."""
    call: str
    service: str
    emulator: str
    so: str


IN_SQL = (
    InSql("SELECT 1 / 0", "BadRequest", "BadRequest", "[(inf,)]", "Divide with SAFE_DIVIDE."),
    InSql(
        "SELECT 0.1 + 0.2 = 0.3", "[(False,)]", "[(False,)]", "[(True,)]",
        "Literals are decimals in DuckDB: give thresholds as FLOAT64 parameters.",
    ),
    InSql("SELECT '5' = 5", "BadRequest", "[(True,)]", "[(True,)]", "Compare like with like."),
    InSql(
        "SELECT at FROM (SELECT 1 AS `at`)", "[(1,)]", "BadRequest", "ParserException",
        "AT is a word of DuckDB's grammar: call no column so.",
    ),
    InSql(
        "SELECT ARRAY_AGG(a) FROM `p.d.t`", "BadRequest", "[(['x', 'y', None],)]", "[(['x', 'y', None],)]",
        "Leave nulls out before an array is made.",
    ),
    InSql(
        "SELECT ARRAY_AGG(n ORDER BY n LIMIT 1) FROM `p.d.t`", "[([1],)]", "[([1],)]", "ParserException",
        "Number the rows instead, with ROW_NUMBER and QUALIFY.",
    ),
    InSql(
        "SELECT SUM(9223372036854775807) FROM `p.d.t`", "BadRequest", "[(27670116110564327421,)]",
        "[(27670116110564327421,)]", "Sums overflow in the service only.",
    ),
    InSql(
        "SELECT n FROM `p.d.T` WHERE n = 1", "NotFound", "[(1,)]", "[(1,)]",
        "Only the service minds the case of a table's name.",
    ),
    InSql(
        "SELECT n FROM d.t WHERE n = 1", "[(1,)]", "[(1,)]", "CatalogException", "Name tables in full."
    ),
    InSql(
        "SELECT n FROM `p.d.nope`", "NotFound", "NotFound", "CatalogException",
        "Three errors with one meaning: the table is missing.",
    ),
    InSql(
        "SELECT n FROM `p.nope.t`", "NotFound", "Forbidden", "CatalogException",
        "A missing dataset is a missing table, too.",
    ),
    InSql(
        "SELECT nope FROM `p.d.t`", "BadRequest", "BadRequest", "BinderException",
        "Two errors with one meaning: the column is missing.",
    ),
    InSql(
        "SELECT column_name FROM `p.d.INFORMATION_SCHEMA.COLUMNS` WHERE ordinal_position = 1", "[('a',)]",
        "[('a',)]", "CatalogException", "Do not ask INFORMATION_SCHEMA in a gate that also runs in process.",
    ),
    InSql(
        "DECLARE k INT64 DEFAULT 2; SELECT k", "[(2,)]", "[(2,)]", "ParserException",
        "Send one statement at a time, with parameters.",
    ),
    InSql(
        "UPDATE `p.d.t` SET n = n WHERE n = 99", "[]", "[]", "[(0,)]",
        "Read no result of what changes rows.",
    ),
)  # fmt: skip
"""In the order of the page."""

IN_CALLS = (
    InCalls(
        "a_failed_query_has_no_rows", "jobs.query of a query that fails, as `query_and_wait` sends it",
        "an error", "success, with no rows",
        "The front turns it into the service's error; without it a missing table looks like an empty one.",
    ),
    InCalls(
        "an_unknown_field_is_taken", "tabledata.insertAll of a row with a field that the table has not",
        "an error for that row", "success; the field is gone", "Hold the rows of a log to its DDL in a test.",
    ),
    InCalls(
        "a_wrong_value_is_an_internal_error", "tabledata.insertAll of a row with a value of another type",
        "an error for that row", "500, which the default retry repeats",
        "Bound the retries of inserts.",
    ),
    InCalls(
        "row_ids_are_not_looked_at", "tabledata.insertAll of one row id twice", "mostly one row", "two rows",
        "Count each id of a log once.",
    ),
    InCalls(
        "job_ids_are_not_looked_at", "jobs.insert of one job id twice", "409, reason duplicate", "two jobs",
        "The front refuses the second, so that an id can be claimed.",
    ),
    InCalls(
        "an_error_closes_the_connection", "any call after an answer of 500 on the same connection",
        "it is answered", "the connection is gone", "The front opens a connection for each call.",
    ),
    InCalls(
        "a_dry_run_reads_nothing", "a query with dry_run", "bytes that it would read", "0 bytes",
        "The size of a backtest can be told by the service only.",
    ),
    InCalls(
        "rows_are_not_loaded_from_json", "`load_table_from_json`", "rows are loaded", "BadRequest",
        "`load_table_from_file`, or the harness's own loads.",
    ),
    InCalls(
        "a_load_keeps_the_schema", "a load job that truncates, with a schema of fewer columns",
        "the table has the new schema", "the table keeps the old one",
        "The harness drops a table whose schema changes.",
    ),
    InCalls(
        "ddl_loses_cluster_and_field", "tables.get after `PARTITION BY DATE(seen) CLUSTER BY a` in DDL",
        "both are told", "neither is told; the days of expiry are",
        "Test the text of a DDL, not what tables.get tells of it.",
    ),
)  # fmt: skip
"""In the order of the page."""
