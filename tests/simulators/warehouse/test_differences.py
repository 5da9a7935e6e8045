"""Each difference that the page tells is there, in the versions that are installed."""

import http.client
import io
import json
from collections.abc import Callable
from typing import Any

import duckdb
import pytest
import sqlglot
from google.api_core import exceptions
from google.cloud import bigquery

from simulators.warehouse import Row
from simulators.warehouse.differences import EXAMPLE, IN_CALLS, IN_SQL, InSql
from simulators.warehouse.duck import DuckTables, connect
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.rest import RestTables

wire = pytest.mark.wire
PATH = "d.t"


def told(ask: Callable[[], object]) -> str:
    """Rows as Python shows them, or the name of the error."""
    try:
        return repr(ask())
    except (exceptions.GoogleAPIError, duckdb.Error) as error:
        return type(error).__name__


def by_duckdb(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    """The last statement's rows."""
    for statement in sqlglot.transpile(sql, read="bigquery", write="duckdb"):
        connection.execute(statement)
    return connection.fetchall()


@pytest.fixture
def store(emulator: Emulator) -> RestTables:
    """The emulator with the example."""
    made = RestTables(emulator.url, "p")
    made.load([EXAMPLE])
    return made


@pytest.fixture
def real(emulator: Emulator, store: RestTables, client: Callable[[str], Any]) -> Any:
    """The real client of the emulator, without a front."""
    del store
    return client(emulator.url)


@wire
@pytest.mark.parametrize("one", IN_SQL, ids=lambda one: one.sql)
def test_the_emulator_answers_as_told(real: Any, one: InSql) -> None:
    """Through the real client."""
    assert told(lambda: real.run(one.sql)) == one.emulator


@pytest.mark.parametrize("one", IN_SQL, ids=lambda one: one.sql)
def test_duckdb_answers_as_told(one: InSql) -> None:
    """Through sqlglot."""
    with connect("p") as connection:
        DuckTables(connection, "p").load([EXAMPLE])

        assert told(lambda: by_duckdb(connection, one.sql)) == one.duckdb


def test_a_difference_is_one() -> None:
    """What all three do alike is not on the page."""
    assert [one.sql for one in IN_SQL if one.service == one.emulator == one.duckdb] == []


def test_each_difference_in_calls_has_its_test() -> None:
    """By its name."""
    assert [one.name for one in IN_CALLS if f"test_{one.name}" not in globals()] == []


@wire
def test_a_failed_query_has_no_rows(real: Any) -> None:
    """Where ``query`` raises, ``query_and_wait`` finds an empty table."""
    with pytest.raises(exceptions.NotFound):
        real.run("SELECT * FROM `p.d.nope`")

    assert real.ask("SELECT * FROM `p.d.nope`") == []


def added(store: RestTables) -> list[Row]:
    """Rows that the example does not have."""
    return [row for row in store.read(EXAMPLE.schema) if row not in EXAMPLE.rows]


@wire
def test_an_unknown_field_is_taken(real: Any, store: RestTables) -> None:
    """The rest of the row is there."""
    assert real.insert(PATH, {"a": "new", "colour": "red"}) == []
    assert added(store) == [("new", None, None, None)]


@wire
def test_a_wrong_value_is_an_internal_error(real: Any, store: RestTables) -> None:
    """Good rows beside it are not there either."""
    with pytest.raises(exceptions.InternalServerError):
        real.insert(PATH, {"a": "good"}, {"a": "bad", "n": "many"})

    assert added(store) == []


@wire
def test_row_ids_are_not_looked_at(real: Any, store: RestTables) -> None:
    """Two rows of one id."""
    for _ in range(2):
        real.insert(PATH, {"a": "new"}, row_ids=["1"])

    assert len(added(store)) == 2


@wire
def test_job_ids_are_not_looked_at(real: Any) -> None:
    """The second job is made as well."""
    made = [real.real.query("SELECT 1", job_id="one", retry=None, job_retry=None, timeout=5) for _ in "ab"]

    assert [job.job_id for job in made] == ["one", "one"]


@wire
@pytest.mark.usefixtures("store")
def test_an_error_closes_the_connection(emulator: Emulator) -> None:
    """Without a word of it in the answer."""
    rows = json.dumps({"rows": [{"json": {"n": "many"}}]})
    line = http.client.HTTPConnection("127.0.0.1", emulator.port, timeout=5)
    line.request("POST", "/bigquery/v2/projects/p/datasets/d/tables/t/insertAll", body=rows)
    reply = line.getresponse()
    reply.read()

    assert (reply.status, reply.will_close) == (500, False)
    assert line.sock.recv(1) == b""
    line.close()


@wire
def test_a_dry_run_reads_nothing(real: Any) -> None:
    """The table has rows."""
    config = bigquery.QueryJobConfig(dry_run=True)
    job = real.real.query("SELECT * FROM `p.d.t`", job_config=config, retry=None, job_retry=None, timeout=5)

    assert job.total_bytes_processed == 0


@wire
def test_rows_are_not_loaded_from_json(real: Any) -> None:
    """The upload's type is not known to it; as a file they are loaded."""
    config = bigquery.LoadJobConfig(source_format="NEWLINE_DELIMITED_JSON")
    rows = [{"a": "new"}]

    with pytest.raises(exceptions.BadRequest, match="Content-Type"):
        real.real.load_table_from_json(rows, "p.d.t", num_retries=0, timeout=5)
    real.real.load_table_from_file(
        io.BytesIO(json.dumps(rows[0]).encode()), "p.d.t", job_config=config, timeout=5
    ).result(retry=None, timeout=5)

    assert real.ask("SELECT COUNT(*) FROM `p.d.t`") == [(4,)]


@wire
def test_a_load_keeps_the_schema(real: Any) -> None:
    """With nulls for the columns that the load no longer has."""
    config = bigquery.LoadJobConfig(
        source_format="NEWLINE_DELIMITED_JSON",
        write_disposition="WRITE_TRUNCATE",
        schema=[bigquery.SchemaField("a", "STRING")],
    )
    real.real.load_table_from_file(io.BytesIO(b'{"a": "new"}'), "p.d.t", job_config=config, timeout=5).result(
        retry=None, timeout=5
    )

    assert real.ask("SELECT * FROM `p.d.t`") == [("new", None, None, None)]


@wire
def test_ddl_loses_cluster_and_field(real: Any) -> None:
    """What the harness's own loads describe is kept."""
    real.run(
        "CREATE TABLE `p.d.v` (a STRING, seen TIMESTAMP) PARTITION BY DATE(seen) CLUSTER BY a"
        " OPTIONS (partition_expiration_days = 90)"
    )
    made = real.real.get_table("p.d.v", retry=None, timeout=5)
    loaded = real.real.get_table("p.d.t", retry=None, timeout=5)

    assert (made.time_partitioning.field, made.clustering_fields) == (None, None)
    assert made.time_partitioning.expiration_ms == 90 * 86_400_000
    assert (loaded.time_partitioning.field, loaded.clustering_fields) == ("day", ["a"])
