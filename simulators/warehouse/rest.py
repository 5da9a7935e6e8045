"""Tables in the emulator, over REST: what gates read that come with a client of their own."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from typing import Any

import msgspec
import requests

from simulators.warehouse.tables import NoTableError, Row, Schema, Table, Type, Value

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_CELL: Mapping[Type, Callable[[str], Value]] = {
    "STRING": str,
    "INT64": int,
    "FLOAT64": float,
    "BOOL": lambda cell: cell == "true",
    "DATE": date.fromisoformat,
    "TIMESTAMP": lambda cell: _EPOCH + timedelta(microseconds=int(cell)),
}
"""A cell of a reply, which is a string, as a value (TableRow of the REST reference; times as int64)."""

_BOUNDARY = "scrimmage"
_ALL = 1_000_000
"""Rows on one page; the emulator gives as many as are asked for."""


class RestError(RuntimeError):
    """The emulator refused something; says what, and its own words."""


class RestTables:
    """The tables of *project* in the emulator at *url*. Calls wait *timeout* seconds at most.

    Raises requests.RequestException where it does not answer, RestError where it refuses. It remembers
    the schemas that it made, so one of these stands for a project at a time.
    """

    def __init__(self, url: str, project: str, *, timeout: float = 60) -> None:
        self._url = url
        self._base = f"bigquery/v2/projects/{project}"
        self._project = project
        self._timeout = timeout
        self._session = requests.Session()
        self._session.trust_env = False
        self._made: dict[str, Schema] = {}

    def load(self, tables: Iterable[Table]) -> None:
        """Put *tables* there, each in the place of what was under its name."""
        for table in tables:
            # A load that truncates keeps the schema of before, and no load partitions.
            if self._made.get(table.schema.path) != table.schema:
                self._make(table.schema)
            reply = self._call(
                "POST", f"upload/{self._base}/jobs?uploadType=multipart", data=self._load_job(table),
                headers={"Content-Type": f"multipart/related; boundary={_BOUNDARY}"},
            )  # fmt: skip
            if "errorResult" in reply["status"]:
                raise RestError(f"{table.schema.path}: {reply['status']['errorResult']['message']}")

    def read(self, schema: Schema) -> list[Row]:
        """The rows of a table, in no order. Raises NoTableError."""
        names = ", ".join(f"`{name}`" for name in schema.names)
        query = f"SELECT {names} FROM `{self._project}.{schema.path}`"  # noqa: S608 (the harness's own names)
        reply = self._call(
            "POST", f"{self._base}/queries",
            json={"query": query, "useLegacySql": False, "maxResults": _ALL},
        )  # fmt: skip
        for error in reply.get("errors", ()):
            if error["reason"] in {"notFound", "accessDenied"}:
                raise NoTableError(f"{schema.path} is not there")
            raise RestError(f"{schema.path}: {error['message']}")
        assert len(reply["rows"]) == int(reply["totalRows"]), "they come on one page"
        cells = [_CELL[column.type] for column in schema.columns]
        return [tuple(map(_value, cells, row["f"])) for row in reply["rows"]]

    def drop(self, schema: Schema) -> None:
        """Take a table away; nothing happens where there is none."""
        self._made.pop(schema.path, None)
        self._call("DELETE", self._at(schema), also=(HTTPStatus.NOT_FOUND,))

    def look(self) -> None:
        """Nothing but a call, which raises where the emulator is away."""
        self._call("GET", f"{self._base}/datasets")

    def reset(self) -> None:
        """Take every dataset away."""
        self._made.clear()
        for entry in self._call("GET", f"{self._base}/datasets").get("datasets", ()):
            name = entry["datasetReference"]["datasetId"]
            self._call("DELETE", f"{self._base}/datasets/{name}?deleteContents=true")

    def _make(self, schema: Schema) -> None:
        taken = (HTTPStatus.CONFLICT,)
        reference = {"projectId": self._project, "datasetId": schema.dataset}
        if not any(made.dataset == schema.dataset for made in self._made.values()):
            self._call("POST", f"{self._base}/datasets", json={"datasetReference": reference}, also=taken)
        self.drop(schema)
        self._call(
            "POST", f"{self._base}/datasets/{schema.dataset}/tables",
            json={"tableReference": reference | {"tableId": schema.table}, **_described(schema)},
        )  # fmt: skip
        self._made[schema.path] = schema

    def _load_job(self, table: Table) -> bytes:
        """Body of a load job that replaces the rows (jobs.insert, upload type multipart)."""
        schema = table.schema
        load = {
            "destinationTable": {
                "projectId": self._project, "datasetId": schema.dataset, "tableId": schema.table,
            },
            "sourceFormat": "NEWLINE_DELIMITED_JSON",
            "writeDisposition": "WRITE_TRUNCATE",
            "schema": _described(schema)["schema"],
        }  # fmt: skip
        rows = (dict(zip(schema.names, row, strict=True)) for row in table.rows)
        parts = (
            ("application/json", msgspec.json.encode({"configuration": {"load": load}})),
            ("application/octet-stream", b"\n".join(map(msgspec.json.encode, rows))),
        )
        body = b"".join(
            f"--{_BOUNDARY}\r\nContent-Type: {kind}\r\n\r\n".encode() + part + b"\r\n" for kind, part in parts
        )
        return body + f"--{_BOUNDARY}--\r\n".encode()

    def _at(self, schema: Schema) -> str:
        return f"{self._base}/datasets/{schema.dataset}/tables/{schema.table}"

    def _call(self, method: str, path: str, *, also: Container[int] = (), **more: Any) -> dict[str, Any]:
        """Make one call. A status of *also* is as good as a success."""
        reply = self._session.request(method, f"{self._url}/{path}", timeout=self._timeout, **more)
        if not reply.ok and reply.status_code not in also:
            raise RestError(f"{method} {path}: {reply.status_code} {reply.text[:300]}")
        body: dict[str, Any] = reply.json() if reply.content else {}
        return body


def _value(cell: Callable[[str], Value], given: Mapping[str, str | None]) -> Value:
    text = given["v"]
    return None if text is None else cell(text)


def _described(schema: Schema) -> dict[str, Any]:
    """A Table resource's description of *schema*."""
    told: dict[str, Any] = {
        "schema": {"fields": [{"name": it.name, "type": it.type} for it in schema.columns]}
    }
    if schema.partition:
        told["timePartitioning"] = {"type": "DAY", "field": schema.partition}
    if schema.cluster:
        told["clustering"] = {"fields": list(schema.cluster)}
    return told
