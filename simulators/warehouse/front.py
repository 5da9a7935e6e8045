"""What a target takes for BigQuery: the emulator behind a proxy that logs each call and breaks some.

It also mends two things in which the emulator is too kind. The id of a job is given out once
(``job_ids.py``). A query by ``jobs.query`` that fails comes
back from it as a success with ``errors`` and no rows, so that the real client's ``query_and_wait``
sees an empty table where the service tells of an error (see docs/reference/warehouse-differences.md).
"""

import re
from collections.abc import Callable
from http import HTTPStatus

import httpx
import msgspec

from simulators.faults.base import Delivery
from simulators.history import Fate, WarehouseCall
from simulators.outages import Answer, Call, Plan
from simulators.outages.google_error import google_error
from simulators.outages.when import Op
from simulators.server.service import Ended, Service
from simulators.warehouse.job_ids import JobIds
from simulators.wire import Request, Response

_CHANGES = re.compile(r'"query"\s*:\s*"\s*(INSERT|MERGE)\b', re.IGNORECASE)
"""SQL that adds rows: what it loses is an insert."""

_OF_THE_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade", "date"}
"""Header fields that are not passed on (RFC 9110 section 7.6.1), and two that are written anew."""

_MISSING = {"notFound", "accessDenied"}
"""Reasons for a table that is not there; nothing is forbidden in the emulator."""

_STATUS = {"notFound": HTTPStatus.NOT_FOUND, "accessDenied": HTTPStatus.FORBIDDEN}


def front(
    url: Callable[[], str], plan: Plan, ended: Callable[[Ended], None], *, patience: float = 120
) -> Service:
    """A front of the emulator at *url*, which is asked anew for each call, as a restart moves the port.

    *patience* is how many seconds the emulator may take, where the client waits as long.
    """
    upstream = Upstream(url, patience)
    return Service(plan, name=call_of, answer=upstream, ended=ended, close=upstream.close)


def op_of(method: str, path: str) -> Op:
    """What a call is for, by its place in BigQuery's REST API, version 2."""
    parts = path.strip("/").split("/")
    if parts[-1] == "insertAll" or parts[0] == "upload":
        return "insert"
    if "queries" in parts or (method == "POST" and parts[-1] == "jobs"):
        return "query"
    return "other"


def call_of(request: Request) -> Call:
    """The call as outages are asked of it: with its SQL, where it has any."""
    op = op_of(request.method, request.path)
    sql = request.body.decode("utf-8", "replace") if op == "query" else ""
    if _CHANGES.search(sql):
        op = "insert"
    return Call(op, f"{request.path} {sql}")


def event(ended: Ended, n: int, t: int) -> WarehouseCall:
    """The call as an event of the history: number *n*, over at *t* (microseconds of the run)."""
    op = ended.call.op
    assert op != "post", "a front names none so"
    return WarehouseCall(n=n, t=t, who="warehouse", op=op, took=ended.took, fate=ended.fate)


class Upstream:
    """Asks the emulator."""

    def __init__(self, url: Callable[[], str], patience: float) -> None:
        self._url = url
        self._ids = JobIds()
        # The emulator closes a connection after an error of its own, so none is used twice.
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
        self._client = httpx.AsyncClient(trust_env=False, timeout=patience, limits=limits)

    async def close(self) -> None:
        """Close its connections."""
        await self._client.aclose()

    async def __call__(self, request: Request) -> Answer:
        """Its answer; a connection that ends without one, where it is dead or takes too long."""
        if taken := self._ids.refusal(request):
            return Answer(Delivery(taken))
        query = f"?{request.query}" if request.query else ""
        headers = [(name, value) for name, value in request.headers if name.lower() not in _OF_THE_HOP]
        try:
            got = await self._client.request(
                request.method, f"{self._url()}{request.path}{query}", content=request.body,
                headers=[*((n, v) for n, v in headers if n.lower() != "accept-encoding"), _PLAIN],
            )  # fmt: skip
        except httpx.TimeoutException:
            return Answer(Delivery(None, finish="closed"), "hung")
        except httpx.TransportError:
            return Answer(Delivery(None, finish="reset"), "refused")
        kept = tuple((name, value) for name, value in got.headers.items() if name not in _OF_THE_HOP)
        reply, fate = mended(Response(got.status_code, kept, got.content))
        return Answer(Delivery(reply), fate)


_PLAIN = ("accept-encoding", "identity")


class _Proto(msgspec.Struct):
    reason: str = ""
    message: str = ""


class _Status(msgspec.Struct, rename="camel"):
    error_result: _Proto | None = None


class _Errors(msgspec.Struct):
    errors: list[_Proto] = []


class _Reply(msgspec.Struct, rename="camel"):
    kind: str = ""
    errors: list[_Proto] = []
    status: _Status | None = None
    error: _Errors | None = None


_reply = msgspec.json.Decoder(_Reply)


def mended(reply: Response) -> tuple[Response, Fate]:
    """The reply as the service would give it, and what became of the call."""
    try:
        told = _reply.decode(reply.body)
    except msgspec.DecodeError:
        return reply, "whole" if reply.status < HTTPStatus.BAD_REQUEST else "failed"
    found = told.error.errors if told.error else told.errors
    if told.status and told.status.error_result:
        found = [told.status.error_result]
    if not found:
        return reply, "whole" if reply.status < HTTPStatus.BAD_REQUEST else "failed"
    first = found[0]
    if told.kind == "bigquery#queryResponse":
        status = _STATUS.get(first.reason, HTTPStatus.BAD_REQUEST)
        reply = google_error(status, first.reason, first.message)
    return reply, "missing" if first.reason in _MISSING else "failed"
