"""The front: what the real client sees of each outage, and what is told of it."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
import requests
from google.api_core import exceptions
from google.cloud import bigquery

from simulators.outages import Plan, Rule
from simulators.server.service import Ended, Service
from simulators.warehouse import Column, Schema, Table
from simulators.warehouse.emulator import Emulator
from simulators.warehouse.front import call_of, front, mended, op_of
from simulators.warehouse.rest import RestTables
from simulators.wire import Request, Response

wire = pytest.mark.wire

SCHEMA = Schema("d", "t", (Column("a", "STRING"), Column("n", "INT64")))
COUNT = "SELECT COUNT(*) FROM `p.d.t`"


@pytest.fixture
def log() -> list[Ended]:
    """The calls that are over."""
    return []


@pytest.fixture
def store(emulator: Emulator) -> RestTables:
    """A table of two rows in the emulator."""
    made = RestTables(emulator.url, "p")
    made.load([Table(SCHEMA, [("x", 1), ("y", 2)])])
    return made


@pytest.fixture
def served(emulator: Emulator, store: RestTables, log: list[Ended]) -> Iterator[Callable[..., Service]]:
    """Start fronts of the emulator; they stop after the test."""
    assert store
    started: list[Service] = []

    def start(*rules: dict[str, Any], **more: Any) -> Service:
        plan = Plan(msgspec.convert(rules, list[Rule]), 1)
        started.append(front(lambda: emulator.url, plan, log.append, **more))
        started[-1].start()
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def through(served: Callable[..., Service], client: Callable[[str], Any]) -> Callable[..., Any]:
    """The real client of a front with these outages."""

    def make(*rules: dict[str, Any], **more: Any) -> Any:
        return client(served(*rules, **more).url)

    return make


@wire
def test_whole_calls_come_through_and_are_told(through: Callable[..., Any], log: list[Ended]) -> None:
    """A query in one call, a job in two or more, an insert in one."""
    client = through()

    assert client.ask(COUNT) == [(2,)]
    assert client.run(COUNT) == [(2,)]
    assert client.insert("d.t", {"a": "z", "n": 3}) == []
    assert client.ask(COUNT) == [(3,)]
    assert [(one.call.op, one.fate) for one in log[:1]] == [("query", "whole")]
    assert {(one.call.op, one.fate) for one in log} == {("query", "whole"), ("insert", "whole")}


@wire
def test_a_slow_warehouse_is_slow_at_each_call(through: Callable[..., Any], log: list[Ended]) -> None:
    """A query by one call costs it once; as a job it costs each call of the job."""
    client = through({"do": {"kind": "slow", "seconds": 0.1}})

    assert client.ask(COUNT) == [(2,)]
    asked = len(log)
    assert client.run(COUNT) == [(2,)]

    assert asked <= 1 < len(log)
    assert all(one.fate == "slow" and one.took >= 100_000 for one in log)


OUTAGES: list[tuple[dict[str, Any], type[Exception], str, str]] = [
    ({"kind": "hang"}, requests.ReadTimeout, "timed out", "hung"),
    ({"kind": "stopped"}, requests.ReadTimeout, "timed out", "hung"),
    ({"kind": "refused"}, requests.ConnectionError, "reset|refused", "refused"),
    ({"kind": "killed"}, requests.ConnectionError, "reset|refused", "refused"),
    ({"kind": "error", "status": 500}, exceptions.InternalServerError, "bad day", "failed"),
    ({"kind": "error", "status": 503}, exceptions.ServiceUnavailable, "bad day", "failed"),
    ({"kind": "error", "status": 403, "reason": "quotaExceeded"}, exceptions.Forbidden, "bad day", "failed"),
    ({"kind": "garbled"}, requests.JSONDecodeError, "Expecting value", "garbled"),
    ({"kind": "cut"}, requests.exceptions.ChunkedEncodingError, "IncompleteRead", "garbled"),
    ({"kind": "missing_table", "table": "d.t"}, exceptions.NotFound, "Table d.t was not found", "missing"),
]
"""An outage, what the real client raises without retries, and the fate that is told."""


@wire
@pytest.mark.parametrize(("do", "error", "says", "fate"), OUTAGES)
@pytest.mark.parametrize("way", ["ask", "run", "insert"])
def test_the_real_client_meets_each_outage(
    *,
    through: Callable[..., Any],
    log: list[Ended],
    do: dict[str, Any],
    error: type[Exception],
    says: str,
    fate: str,
    way: str,
) -> None:
    """In each of the ways in which a gate calls, bounded by its own time-out."""
    client = through({"do": do})
    client = type(client)(client.real, timeout=0.2)
    arguments = ("d.t", {"a": "z"}) if way == "insert" else (COUNT,)

    with pytest.raises(error, match=says):
        getattr(client, way)(*arguments)

    assert [one.fate for one in log[:1]] in ([], [fate])


@wire
def test_an_insert_whose_answer_is_cut_has_happened(through: Callable[..., Any], store: RestTables) -> None:
    """Its client cannot know, and would insert again."""
    client = through({"when": {"op": "insert"}, "do": {"kind": "cut"}})

    with pytest.raises(requests.exceptions.ChunkedEncodingError):
        client.insert("d.t", {"a": "z", "n": 3})

    assert ("z", 3) in store.read(SCHEMA)


@wire
def test_only_the_missing_table_is_missing(through: Callable[..., Any], store: RestTables) -> None:
    """Another one is read as ever."""
    store.load([Table(Schema("d", "other", SCHEMA.columns), [("x", 1)])])
    client = through({"do": {"kind": "missing_table", "table": "d.t"}})

    assert client.ask("SELECT COUNT(*) FROM `p.d.other`") == [(1,)]
    with pytest.raises(exceptions.NotFound):
        client.ask("SELECT * FROM `p.d.other` JOIN `p.d.t` USING (a)")


@wire
def test_a_bounded_retry_outlives_a_short_refusal(through: Callable[..., Any]) -> None:
    """The port is back after 0.2 s."""
    client = through({"when": {"first": 1}, "do": {"kind": "refused", "seconds": 0.2}})

    found = client.real.query_and_wait(COUNT, retry=bigquery.DEFAULT_RETRY.with_timeout(5), wait_timeout=5)

    assert [tuple(row) for row in found] == [(2,)]


@wire
def test_a_bounded_retry_gives_up_on_the_dead(through: Callable[..., Any]) -> None:
    """In its own time; unbounded it would try for ten minutes."""
    client = through({"do": {"kind": "killed"}})

    with pytest.raises(exceptions.RetryError, match=r"Timeout of 0\.3s"):
        client.real.query_and_wait(COUNT, retry=bigquery.DEFAULT_RETRY.with_timeout(0.3), job_retry=None)


@wire
def test_a_frozen_emulator_is_a_hung_call(through: Callable[..., Any], emulator: Emulator) -> None:
    """The front waits as long as its client does, and then lets go."""
    client = through()
    client = type(client)(client.real, timeout=0.2)
    emulator.freeze()
    try:
        with pytest.raises(requests.ReadTimeout):
            client.ask(COUNT)
    finally:
        emulator.thaw()

    assert type(client)(client.real).ask(COUNT) == [(2,)]


@wire
def test_the_front_hangs_up_on_an_emulator_without_an_end(
    through: Callable[..., Any], emulator: Emulator, log: list[Ended]
) -> None:
    """After its patience, where the client has more."""
    client = through(patience=0.1)
    emulator.freeze()
    try:
        with pytest.raises(requests.ConnectionError, match="without response"):
            client.ask(COUNT)
    finally:
        emulator.thaw()

    assert [one.fate for one in log] == ["hung"]


@wire
def test_a_dead_emulator_is_a_reset_connection(client: Callable[[str], Any], log: list[Ended]) -> None:
    """On port 1 nothing listens."""
    with front(lambda: "http://127.0.0.1:1", Plan([], 1), log.append) as service:
        with pytest.raises(requests.ConnectionError, match="reset"):
            client(service.url).ask(COUNT)
        service.settle()

    assert [one.fate for one in log] == ["refused"]


@wire
@pytest.mark.parametrize(
    ("sql", "error", "fate"),
    [
        ("SELECT * FROM `p.d.nope`", exceptions.NotFound, "missing"),
        ("SELECT * FROM `p.nope.t`", exceptions.Forbidden, "missing"),
        ("SELECT nope FROM `p.d.t`", exceptions.BadRequest, "failed"),
    ],
)
def test_a_query_that_fails_is_an_error_in_both_ways_of_asking(
    *,
    served: Callable[..., Service],
    client: Callable[[str], Any],
    log: list[Ended],
    sql: str,
    error: type[Exception],
    fate: str,
) -> None:
    """Also by ``query_and_wait``, where the emulator itself tells of success and no rows."""
    service = served()

    for way in ("ask", "run"):
        with pytest.raises(error):
            getattr(client(service.url), way)(sql)
    service.settle()

    assert {one.fate for one in log} == {fate}


@wire
def test_files_are_loaded_through_the_front(through: Callable[..., Any], log: list[Ended]) -> None:
    """The emulator names the front as the place for the upload, so no call goes past it."""
    client = through()
    config = bigquery.LoadJobConfig(source_format="NEWLINE_DELIMITED_JSON")
    job = client.real.load_table_from_file(
        io.BytesIO(b'{"a": "f", "n": 9}\n'), "p.d.t", job_config=config, timeout=2
    )
    job.result(retry=None, timeout=2)

    assert client.ask("SELECT n FROM `p.d.t` WHERE a = 'f'") == [(9,)]
    assert [one.call.op for one in log].count("insert") == 2


@pytest.mark.parametrize(
    ("method", "path", "op"),
    [
        ("POST", "/bigquery/v2/projects/p/queries", "query"),
        ("GET", "/bigquery/v2/projects/p/queries/job_1", "query"),
        ("POST", "/bigquery/v2/projects/p/jobs", "query"),
        ("GET", "/bigquery/v2/projects/p/jobs/job_1", "other"),
        ("POST", "/bigquery/v2/projects/p/datasets/d/tables/t/insertAll", "insert"),
        ("POST", "/upload/bigquery/v2/projects/p/jobs", "insert"),
        ("GET", "/bigquery/v2/projects/p/datasets/d/tables/t", "other"),
        ("POST", "/bigquery/v2/projects/p/datasets", "other"),
    ],
)
def test_each_call_has_its_op(method: str, path: str, op: str) -> None:
    """By method and path."""
    assert op_of(method, path) == op


def test_a_call_carries_its_sql() -> None:
    """Of a query only: rows are no place to look for names of tables."""
    query = call_of(Request("POST", "h", "/bigquery/v2/projects/p/queries", body=b'{"query": "FROM d.t"}'))
    insert = call_of(Request("POST", "h", "/x/insertAll", body=b'{"rows": "FROM d.t"}'))

    assert ("d.t" in query.text, "d.t" in insert.text) == (True, False)


@pytest.mark.parametrize(
    ("status", "body", "fate"),
    [
        (200, b"{}", "whole"),
        (204, b"", "whole"),
        (502, b"<html>", "failed"),
        (500, b"{}", "failed"),
        (404, b'{"error": {"errors": [{"reason": "notFound"}]}}', "missing"),
        (200, b'{"status": {"errorResult": {"reason": "notFound"}}}', "missing"),
        (200, b'{"status": {"errorResult": {"reason": "invalidQuery"}}}', "failed"),
    ],
)
def test_what_the_emulator_says_has_its_fate(status: int, body: bytes, fate: str) -> None:
    """And is passed on as it is."""
    reply = Response(status, (), body)

    assert mended(reply) == (reply, fate)
