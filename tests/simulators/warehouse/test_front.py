"""The front's pure half: what a call is for, and what became of it. The rest is in test_front_wire.py."""

import pytest

from simulators.history import WarehouseCall
from simulators.outages import Call
from simulators.server.service import Ended
from simulators.warehouse.front import call_of, event, mended, op_of
from simulators.wire import Request, Response


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


def test_a_call_is_an_event_of_the_history() -> None:
    """With what befell it, and how long it took."""
    ended = Ended(Request("POST", "h", "/"), Call("insert"), 1500, "failed")

    assert event(ended, 7, 20_000) == WarehouseCall(
        n=7, t=20_000, who="warehouse", op="insert", took=1500, fate="failed"
    )


@pytest.mark.parametrize(
    ("body", "op"),
    [
        (b'{"query": "SELECT 1"}', "query"),
        (b'{"useLegacySql": false, "query" : "  insert INTO t VALUES (1)"}', "insert"),
        (b'{"configuration": {"query": {"query": "MERGE t USING s"}}}', "insert"),
        (b'{"query": "SELECT 1 FROM t WHERE a = \'INSERT\'"}', "query"),
    ],
)
def test_sql_that_adds_rows_is_an_insert(body: bytes, op: str) -> None:
    """Whichever way a gate writes its log."""
    assert call_of(Request("POST", "h", "/bigquery/v2/projects/p/queries", body=body)).op == op
