"""The addon's hooks, called as mitmproxy calls them; in a real mitmdump: test_proxy.py."""

import asyncio
import gzip
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import msgspec
import pytest
from mitmproxy import http
from mitmproxy.connection import ConnectionState
from mitmproxy.net import encoding
from mitmproxy.test import tflow

from simulators import history
from simulators.chaos import addon as chaos_addon
from simulators.chaos import messages
from simulators.chaos import settings as chaos_settings
from simulators.chaos.addon import ChaosAddon
from simulators.chaos.settings import Settings
from simulators.faults.rule import Rule
from simulators.wire import Response
from tests.simulators.fronts import BODY, rule

REFUSED = rule({"kind": "status", "status": 429, "retry_after": {"seconds": 30}}, path="/refused")


class Desk:
    """An addon, and the hooks that mitmproxy would call."""

    def __init__(self, log: Path, *rules: Rule, **more: Any) -> None:
        self._log = log
        settings = Settings(
            rules=list(rules), seed=0, origin=time.monotonic_ns(), wall=0, log=str(log), **more
        )
        self.addon = ChaosAddon(settings)

    def flow(self, path: str = "/v1/games", client: Any = None) -> http.HTTPFlow:
        """A call on its way, on a connection of its own unless *client* has one."""
        flow = tflow.tflow(client_conn=client)
        flow.request.path = path
        if client is None:
            self.addon.client_connected(flow.client_conn)
        asyncio.run(self.addon.request(flow))
        return flow

    def response(self, flow: http.HTTPFlow, raw: bytes = BODY, **headers: str) -> http.Response:
        """Let the upstream reply to *flow* with *raw* bytes; gives what is sent on."""
        flow.response = http.Response.make(200)
        for name, value in headers.items():
            flow.response.headers[name.replace("_", "-")] = value
        flow.response.raw_content = raw
        asyncio.run(self.addon.response(flow))
        return flow.response

    def log(self) -> list[Any]:
        """The events written so far."""
        self.addon._log.flush()
        return list(history.decode_events(self._log.read_bytes(), name="log"))

    def replies(self) -> list[history.Reply]:
        """The replies among them."""
        return [event for event in self.log() if isinstance(event, history.Reply)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Make addons; their logs are closed after the test."""
    made: list[Desk] = []

    def make(*rules: Rule, **more: Any) -> Desk:
        made.append(Desk(tmp_path / f"{len(made)}.jsonl", *rules, **more))
        return made[-1]

    yield make
    for one in made:
        asyncio.run(one.addon.done())


def test_imported_for_its_types_it_loads_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only mitmdump's environment names settings."""
    monkeypatch.delenv(chaos_settings.SETTINGS, raising=False)

    assert chaos_addon._addons() == []


def test_the_settings_come_from_the_named_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One addon with the rules that stand there."""
    log = tmp_path / "log"
    settings = Settings(
        rules=[REFUSED], seed=3, origin=5, wall=7, log=str(log), host="main", keys={"k": "key-1"}
    )
    file = tmp_path / "settings.json"
    file.write_bytes(msgspec.json.encode(settings))
    monkeypatch.setenv(chaos_settings.SETTINGS, str(file))

    (addon,) = chaos_addon._addons()
    asyncio.run(addon.done())

    assert addon._settings == settings
    assert list(addon._front.plan.rules) == [REFUSED]


def test_a_log_is_appended_to(tmp_path: Path) -> None:
    """What stood there before stays."""
    log = tmp_path / "log"
    log.write_bytes(b"before\n")
    desk = Desk(log)
    desk.flow()
    asyncio.run(desk.addon.done())

    assert log.read_bytes().splitlines()[0] == b"before"
    assert log.read_bytes().count(b"\n") == 2


def test_connections_are_numbered_as_they_come(desk: Callable[..., Desk]) -> None:
    """Two calls on one have its number; that of a closed one is not given again."""
    one = desk()
    first = one.flow()
    one.flow(client=first.client_conn)
    one.addon.client_disconnected(first.client_conn)
    one.flow()

    assert [call.connection for call in one.log()] == [1, 1, 2]


def test_a_closed_connection_is_forgotten(desk: Callable[..., Desk]) -> None:
    """A proxy that runs for days keeps none; one that it never saw may close, too."""
    one = desk()
    flow = one.flow()
    one.addon.client_disconnected(flow.client_conn)
    one.addon.client_disconnected(flow.client_conn)

    assert one.addon._connections == {}


def test_a_call_is_logged_under_the_name_of_the_upstream(desk: Callable[..., Desk]) -> None:
    """Where it was given one; otherwise as the client named it."""
    named, plain = desk(host="main"), desk()
    named.flow("/v1/games?page=%31")
    plain.flow()

    assert [(call.who, call.host, call.path, call.query) for call in named.log()] == [
        ("proxy", "main", "/v1/games", "page=%31")
    ]
    assert [call.host for call in plain.log()] == ["address:22"]


def test_the_reply_of_a_fault_is_not_taken_for_the_upstreams(desk: Callable[..., Desk]) -> None:
    """Mitmproxy calls the hook for it, too: nothing is pending any more."""
    one = desk(REFUSED)
    flow = one.flow("/refused")
    asyncio.run(one.addon.response(flow))

    assert flow.response is not None
    assert flow.response.status_code == 429
    assert [reply.status for reply in one.replies()] == [429]


def test_a_reply_that_no_fault_changes_is_let_through_as_it_came(desk: Callable[..., Desk]) -> None:
    """Its very bytes, compressed as they were, although its rows are counted."""
    one = desk()
    raw = gzip.compress(BODY)

    sent = one.response(one.flow(), raw, content_encoding="gzip")

    assert (sent.raw_content, sent.headers["content-encoding"]) == (raw, "gzip")
    assert [(reply.rows, reply.end) for reply in one.replies()] == [(2, "whole")]


@pytest.mark.parametrize("name", ["gzip", "br", "zstd", "deflate"])
def test_an_edited_reply_is_sent_in_the_encoding_that_it_had(desk: Callable[..., Desk], name: str) -> None:
    """With the length of what is left."""
    one = desk(rule({"kind": "rows_dropped", "count": 1}))
    raw = encoding.encode(BODY, name)

    sent = one.response(one.flow(), raw, content_encoding=name, x_kept="1")

    assert len(msgspec.json.decode(sent.content or b"")["data"]) == 1
    assert (sent.headers["content-encoding"], sent.headers["x-kept"]) == (name, "1")
    assert sent.headers["content-length"] == str(len(sent.raw_content or b""))
    assert sent.raw_content != raw


@pytest.mark.parametrize(("kind", "decoded"), [("image/png", 0), ("application/json", 1), ("", 1)])
def test_a_body_that_nobody_looks_into_is_not_decoded(
    desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, kind: str, decoded: int
) -> None:
    """It may be large, and no fault strikes it; rows are counted of what may be JSON."""
    asked: list[object] = []

    def read(came: http.Response) -> Response:
        asked.append(came)
        return messages.reply_of(came)

    monkeypatch.setattr(chaos_addon, "reply_of", read)
    one = desk()
    raw = gzip.compress(BODY)
    headers = {"content_type": kind} if kind else {}

    sent = one.response(one.flow(), raw, content_encoding="gzip", **headers)

    assert (len(asked), sent.raw_content) == (decoded, raw)
    assert [reply.rows for reply in one.replies()] == [2 * decoded]


def test_an_encoding_that_nobody_reads_is_left_alone(desk: Callable[..., Desk]) -> None:
    """There are no rows in it; a fault that needs none still replaces it, and says no encoding."""
    one = desk(rule({"kind": "rows_dropped", "count": 1}, path="/a"), rule({"kind": "not_json"}, path="/b"))

    left = one.response(one.flow("/a"), b"\x00\x01", content_encoding="compress")
    replaced = one.response(one.flow("/b"), b"\x00\x01", content_encoding="compress")

    assert (left.raw_content, left.headers["content-encoding"]) == (b"\x00\x01", "compress")
    assert (replaced.raw_content or b"").startswith(b"<")
    assert "content-encoding" not in replaced.headers


@pytest.mark.parametrize(
    "raw", [b'{"data":["\xff"]}', b'{"data":[' + b"[" * 5000], ids=["no text", "too deep"]
)
def test_a_body_that_no_reader_takes_is_let_through(desk: Callable[..., Desk], raw: bytes) -> None:
    """There are no rows to drop; the reply is logged all the same."""
    one = desk(rule({"kind": "rows_dropped", "count": 1}))

    sent = one.response(one.flow(), raw)

    assert sent.raw_content == raw
    assert [reply.status for reply in one.replies()] == [200]


def test_a_call_whose_upstream_died_is_logged_as_what_the_client_is_told(desk: Callable[..., Desk]) -> None:
    """Mitmproxy answers 502 in its place."""
    one = desk()
    flow = one.flow()
    asyncio.run(one.addon.error(flow))

    assert [(reply.call, reply.status, reply.head, reply.end) for reply in one.replies()] == [
        (1, 502, ANY, "whole")
    ]


def test_an_error_after_the_reply_is_not_logged(desk: Callable[..., Desk]) -> None:
    """One call has one reply."""
    one = desk()
    flow = one.flow()
    one.response(flow)
    asyncio.run(one.addon.error(flow))

    assert [reply.status for reply in one.replies()] == [200]


def test_a_client_that_has_left_was_told_nothing(desk: Callable[..., Desk]) -> None:
    """A refusal that nobody read is nothing that a client has to keep."""
    one = desk(REFUSED)
    flow = tflow.tflow()
    one.addon.client_connected(flow.client_conn)
    flow.client_conn.state = ConnectionState.CAN_WRITE
    one.flow("/refused", client=flow.client_conn)

    assert [(reply.status, reply.retry_after, reply.end) for reply in one.replies()] == [(0, [], "timed_out")]
