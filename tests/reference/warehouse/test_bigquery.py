"""The real client against servers that are slow, dead, or talk nonsense."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from reference.warehouse import BigQueryWarehouse, QueryRefusedError, TableMissingError, WarehouseError

Reply = tuple[int, object]
Serve = Callable[..., tuple[BigQueryWarehouse, list[str]]]
ROWS = {
    "kind": "bigquery#queryResponse",
    "jobComplete": True,
    "totalRows": "1",
    "jobReference": {"projectId": "p", "jobId": "j"},
    "schema": {"fields": [{"name": "a", "type": "INTEGER", "mode": "NULLABLE"}]},
    "rows": [{"f": [{"v": "1"}]}],
}


@pytest.fixture
def serve() -> Iterator[Serve]:
    """What gives a client of a server that answers by a script, the last line for ever, and its calls."""
    servers: list[tuple[ThreadingHTTPServer, threading.Thread, threading.Event]] = []
    clients: list[BigQueryWarehouse] = []

    def start(*script: Reply | None) -> tuple[BigQueryWarehouse, list[str]]:
        calls: list[str] = []
        end = threading.Event()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.do_POST()

            def do_POST(self) -> None:
                sent = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or "{}")
                dry = " dry" if sent.get("configuration", {}).get("dryRun") else ""
                step = script[min(len(calls), len(script) - 1)]
                calls.append(self.path.split("?")[0] + dry)
                if step is None:
                    end.wait()
                    return
                body = step[1] if isinstance(step[1], bytes) else json.dumps(step[1]).encode()
                self.send_response(step[0])
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write no access log."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        servers.append((server, thread, end))
        clients.append(BigQueryWarehouse("p", {"BIGQUERY_EMULATOR_HOST": f"127.0.0.1:{server.server_port}"}))
        return clients[-1], calls

    yield start
    for client in clients:
        client.close()
    for server, thread, end in servers:
        end.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def test_a_healthy_query_is_one_call(serve: Serve) -> None:
    """The round trip that a gate counts on."""
    client, calls = serve((200, ROWS))

    assert client.query("SELECT 1 AS a", {}, timeout=5) == [{"a": 1}]
    assert calls == ["/bigquery/v2/projects/p/queries"]


def test_the_size_of_a_query_is_that_of_a_dry_run(serve: Serve) -> None:
    """In one call, which the service is told to only weigh."""
    job = {
        "jobReference": {"projectId": "p", "jobId": "j"}, "configuration": {"query": {}, "dryRun": True},
        "status": {"state": "DONE"}, "statistics": {"query": {"totalBytesProcessed": "4096"}},
    }  # fmt: skip
    client, calls = serve((200, job))

    assert client.size("SELECT 1 AS a", {"n": 1}, timeout=5) == 4096
    assert calls == ["/bigquery/v2/projects/p/jobs dry"]


def test_the_size_of_what_is_not_there_is_refused(serve: Serve) -> None:
    """By the table's name, as the query itself would be."""
    client, _ = serve((404, {"error": {"message": "Not found: Table p:ds.t was not found"}}))
    with pytest.raises(TableMissingError, match=r"ds\.t"):
        client.size("SELECT 1", {}, timeout=5)


@pytest.mark.wire
def test_a_server_that_never_answers_costs_the_time_and_no_more(serve: Serve) -> None:
    """The library's own limit is 600 s; it is asked once, and the client is made anew for the next call."""
    client, calls = serve(None, (200, ROWS))
    with pytest.raises(WarehouseError, match=r"no answer in 0\.3 s|Timeout"):
        client.query("SELECT 1 AS a", {}, timeout=0.3)

    assert calls == ["/bigquery/v2/projects/p/queries"]
    assert client.query("SELECT 1 AS a", {}, timeout=5) == [{"a": 1}]


@pytest.mark.wire
@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_passing_error_is_tried_again(serve: Serve, status: int) -> None:
    """Within a share of the call's time."""
    client, calls = serve((status, {"error": {"message": "later"}}), (200, ROWS))

    assert client.query("SELECT 1 AS a", {}, timeout=5) == [{"a": 1}]
    assert len(calls) == 2


@pytest.mark.wire
def test_a_lasting_error_is_an_outage(serve: Serve) -> None:
    """Its reason is that of the server, not that the retries ended."""
    client, _ = serve((503, {"error": {"message": "backend down"}}))
    with pytest.raises(WarehouseError, match=r"ServiceUnavailable.*backend down") as error:
        client.query("SELECT 1", {}, timeout=0.5)

    assert not isinstance(error.value, QueryRefusedError)


@pytest.mark.wire
def test_a_dead_server_is_an_outage() -> None:
    """The error of requests, which is none of google.api_core, is caught too."""
    client = BigQueryWarehouse("p", {"BIGQUERY_EMULATOR_HOST": "http://127.0.0.1:9"})
    with pytest.raises(WarehouseError, match="ConnectionError"):
        client.query("SELECT 1", {}, timeout=0.5)
    with pytest.raises(WarehouseError, match="ConnectionError"):
        client.insert("ds.t", [{"a": 1}], timeout=0.5)
    client.close()


@pytest.mark.parametrize("body", [b"<html>", b"", {}, {"jobComplete": True}, [1]])
def test_a_garbled_answer_is_an_outage(serve: Serve, body: Any) -> None:
    """What is no answer is no empty table."""
    client, _ = serve((200, body))
    with pytest.raises(WarehouseError):
        client.query("SELECT 1 AS a", {}, timeout=1)


@pytest.mark.parametrize(
    ("status", "message", "kind"),
    [
        (404, "Not found: Table p:ds.t was not found in location US", TableMissingError),
        (403, "Access Denied: Table p:ds.t: User does not have permission", TableMissingError),
        (400, "Something else", QueryRefusedError),
    ],
)
def test_a_refusal_is_not_tried_again(serve: Serve, status: int, message: str, kind: type[Exception]) -> None:
    """It says what is wrong."""
    client, calls = serve((status, {"error": {"message": message}}))
    with pytest.raises(kind):
        client.query("SELECT 1", {}, timeout=5)

    assert len(calls) == 1


def test_rows_that_were_refused_are_an_error(serve: Serve) -> None:
    """The service answers 200, with an error for each row."""
    wrong = {
        "insertErrors": [{"index": 0, "errors": [{"reason": "invalid", "message": "no such field: b."}]}]
    }
    client, _ = serve((200, wrong))
    with pytest.raises(QueryRefusedError, match="column b"):
        client.insert("ds.t", [{"b": 1}], timeout=5)


JOB = {
    "id": "p:US.x", "jobReference": {"projectId": "p", "jobId": "x"},
    "configuration": {"query": {"query": "SELECT 1"}},
    "statistics": {"creationTime": "1736928000500"}, "status": {"state": "DONE"},
}  # fmt: skip
TAKEN = {"error": {"code": 409, "message": "Already Exists: Job p:US.x"}}
GONE = {"error": {"code": 404, "message": "Not found: Job p:US.x"}}


def test_a_claim_is_one_call(serve: Serve) -> None:
    """A job of that name is made, and not waited for."""
    client, calls = serve((200, JOB))

    assert client.claim("x", 5.0, timeout=5) is None
    assert calls == ["/bigquery/v2/projects/p/jobs"]


def test_a_claim_that_was_made_before_is_told_with_its_time(serve: Serve) -> None:
    """As the service has it; one that it does not show yet is of now."""
    client, calls = serve((409, TAKEN), (200, JOB), (409, TAKEN), (404, GONE))

    assert client.claim("x", 5.0, timeout=5) == 1736928000.5
    assert client.claim("x", 5.0, timeout=5) == 5.0
    assert calls[:2] == ["/bigquery/v2/projects/p/jobs", "/bigquery/v2/projects/p/jobs/x"]


def test_a_claim_is_sent_once(serve: Serve) -> None:
    """Its repeat would be refused, and look as if another had claimed."""
    client, calls = serve((503, {"error": {"code": 503, "message": "busy"}}))
    with pytest.raises(WarehouseError, match="busy"):
        client.claim("x", 5.0, timeout=5)

    assert len(calls) == 1
