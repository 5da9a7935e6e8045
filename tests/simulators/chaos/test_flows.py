"""The flow file, as mitmproxy reads it."""

from pathlib import Path

import httpx
import pytest
from mitmproxy import http, io

from tests.simulators.chaos.conftest import Wire
from tests.simulators.fronts import BODY, page, rule

pytestmark = pytest.mark.wire
KEY = "5e54me"


def test_it_shows_what_clients_saw_and_no_key(wire: Wire, tmp_path: Path) -> None:
    """A passed call, an answer in the upstream's place, an edited and a cut one, each with its faults."""
    file = tmp_path / "flows"
    rules = [
        rule({"kind": "status", "status": 503}, path="/down"),
        rule({"kind": "rows_dropped", "count": 2}, path="/short"),
        rule({"kind": "body_cut", "after": 20}, path="/cut"),
        rule({"kind": "reset"}, path="/reset"),
    ]
    with (
        wire(page, *rules, flows=file) as wired,
        httpx.Client(trust_env=False, headers={"Authorization": KEY, "Cookie": KEY}) as client,
    ):
        for path in ("/v1", "/down", "/short"):
            client.get(wired.url + path)
        for path in ("/cut", "/reset"):
            with pytest.raises(httpx.TransportError):
                client.get(wired.url + path)

    assert KEY.encode() not in file.read_bytes()
    with file.open("rb") as stream:
        flows = [flow for flow in io.FlowReader(stream).stream() if isinstance(flow, http.HTTPFlow)]
    port = int(wired.upstream.rpartition(":")[2])
    assert {flow.request.port for flow in flows} == {port}
    seen = {flow.request.path: (flow.comment, flow.response) for flow in flows}
    assert list(seen) == ["/v1", "/down", "/short", "/cut", "/reset"]
    assert [comment for comment, _ in seen.values()] == ["", "status", "rows_dropped", "body_cut", "reset"]
    bodies = [response and (response.status_code, response.content) for _, response in seen.values()]
    assert bodies[0] == (200, BODY)
    assert bodies[1] == (503, b'{"error":"Service Unavailable"}')
    assert bodies[2] == (200, BODY.replace(b'{"id":1},{"id":2}', b""))
    assert bodies[3:] == [(200, BODY[:20]), None]


def test_a_file_that_cannot_be_written_is_told_once_and_breaks_no_call(wire: Wire) -> None:
    """Clients get what they would have got."""
    failed = ["writing the flow file: OSError: [Errno 28] No space left on device"]
    with wire(page, flows=Path("/dev/full"), failed=failed) as wired, httpx.Client(trust_env=False) as client:
        got = [client.get(wired.url + "/v1").status_code for _ in range(3)]

    assert got == [200, 200, 200]
