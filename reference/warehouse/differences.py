"""Where the three warehouses differ, as far as the reference can notice; each line has its test."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """One behaviour: of the service (documented), of the emulator and of DuckDB (tested), and what we do."""

    what: str
    service: str
    emulator: str
    duckdb: str
    so: str


DIFFERENCES: tuple[Difference, ...] = (
    Difference(
        "a query that fails, asked by jobs.query",
        "an HTTP error", "200, no columns, no rows; the client drops the error in the body", "an exception",
        "an answer without columns is asked for its job's error, so that a failure is never an empty table",
    ),
    Difference(
        "a table in a dataset that is not there",
        "404, or 403 where we may not know", "403", "CatalogException",
        "all are TableMissingError with the table's name",
    ),
    Difference(
        "a column that is not there",
        "400, Unrecognized name", "400, Binder Error of DuckDB", "BinderException",
        "all are ColumnMissingError with the column's name",
    ),
    Difference(
        "a row that does not fit",
        "200 with an error for each row", "500", "ConversionException",
        "an error each time; the emulator's is tried again for a quarter of the call's time",
    ),
    Difference(
        "a row with an unknown field",
        "200 with an error for the row", "accepted, the field dropped", "BinderException",
        "nothing is inserted that the DDL does not name",
    ),
    Difference(
        "a row sent twice with one id",
        "kept once, as a rule, within a minute", "kept twice", "kept twice (no ids)",
        "each attempt has its validation_id, by which readers count",
    ),
    Difference(
        "two jobs of one id",
        "the second is refused with 409", "both are made", "no jobs; a claim is a name in memory",
        "a claim is a job's id, and is tested behind a front that refuses as the service is documented to",
    ),
    Difference(
        "a parameter that the SQL does not name",
        "ignored", "ignored", "refused",
        "left out for DuckDB",
    ),
    Difference(
        "STRUCT(a, b) of bare columns", "has their names", "may have empty names", "has their names",
        "each field of ours has its AS",
    ),
    Difference(
        "a parameter that is named in a comment", "ignored", "400, taken for one more", "ignored",
        "no comment of ours names one with its sign",
    ),
    Difference(
        "partitions, clusters, expiry",
        "kept", "accepted, in part forgotten", "dropped in translation",
        "no result hangs on them",
    ),
    Difference(
        "a call that takes too long",
        "ends with its time", "ends with its time", "is not interrupted",
        "DuckDB is in process; only queries of ours run there",
    ),
)  # fmt: skip
