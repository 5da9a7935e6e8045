"""Any composition of faults leaves valid HTTP, or exactly the breakage that the delivery declares."""

from collections.abc import Callable, Sequence
from typing import Any

import h11
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from simulators.faults.base import Delivery, Fault
from simulators.faults.table import NAMES, Do
from simulators.wire import Request, Response

Strike = Callable[..., Delivery]

NAME = st.sampled_from(["id", "team", "team.id", "players.min", "nothing.here"])
BYTES = st.integers(0, 400)
SHARE = st.floats(0, 1)
TEXT = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=12)


def kind(name: str, /, **settings: st.SearchStrategy[Any]) -> tuple[str, st.SearchStrategy[Fault]]:
    """Draw settings of a fault and read them as a scenario would."""
    drawn = st.fixed_dictionaries({"kind": st.just(name), **settings})
    return name, drawn.map(lambda got: msgspec.convert(got, Do))


TOLD = st.one_of(
    st.fixed_dictionaries({"seconds": st.integers(0, 10**15)}),
    st.fixed_dictionaries(
        {"date": st.integers(-(10**9), 10**9), "form": st.sampled_from(["imf", "rfc850", "asctime"])}
    ),
    st.fixed_dictionaries({"text": st.lists(TEXT, min_size=1, max_size=3)}),
)
KINDS: dict[str, st.SearchStrategy[Fault]] = dict(
    [
        kind("noop"),
        kind(
            "status",
            status=st.integers(400, 599),
            retry_after=st.none() | TOLD,
            body=st.sampled_from(["json", "text", "html", "empty"]),
            skew=st.integers(-7200, 7200),
        ),
        kind("rows_dropped", share=SHARE),
        kind("rows_duplicated", count=st.integers(1, 9)),
        kind("fields_dropped", fields=st.lists(NAME, min_size=1, max_size=3)),
        kind("fields_null", fields=st.lists(NAME, min_size=1, max_size=3), share=SHARE),
        kind(
            "wrong_type",
            becomes=st.sampled_from(["object", "list", "string", "number", "null"]),
            field=NAME | st.just(""),
        ),
        kind("empty_data", keep_meta=st.booleans()),
        kind("page_repeated"),
        kind("cursor_loop", to=st.sampled_from(["same", "first"])),
        kind("stale", seconds=st.floats(0.1, 1e6)),
        kind("not_json", text=st.text(max_size=20)),
        kind("body_cut", after=BYTES),
        kind("reset_body", after=BYTES),
        kind("reset"),
        kind("refused"),
        kind("delay", seconds=st.floats(0, 100)),
        kind("drip", chunk=st.integers(1, 50), every=st.floats(0, 1)),
    ]
)
"""Every kind and how its settings are drawn."""

FAULTS = st.one_of(*KINDS.values())
ROW = st.fixed_dictionaries(
    {
        "id": st.integers(),
        "team": st.none() | st.fixed_dictionaries({"id": st.integers()}) | st.text(max_size=3),
    },
    optional={"players": st.lists(st.fixed_dictionaries({"min": st.text(max_size=2)}), max_size=3)},
)


def serialised(delivery: Delivery) -> bytes:
    """What would go over the wire."""
    reply = delivery.reply
    if reply is None:
        return b""
    lines = [
        f"HTTP/1.1 {reply.status} {reply.reason}",
        *(f"{name}: {value}" for name, value in reply.headers),
    ]
    if reply.header("content-length") is None:
        lines.append(f"Content-Length: {len(reply.body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + reply.body[: delivery.stop_after]


def received(wire: bytes) -> tuple[int, bytes, bool]:
    """Status, body and whether it came to its end, as h11 reads *wire*; status 0 where no head came."""
    client = h11.Connection(h11.CLIENT)
    client.send(h11.Request(method="GET", target="/", headers=[("Host", "a")]))
    client.send(h11.EndOfMessage())
    client.receive_data(wire)
    client.receive_data(b"")  # the connection is closed
    status, body = 0, b""
    while True:
        try:
            event = client.next_event()
        except h11.RemoteProtocolError:
            return status, body, False
        match event:
            case h11.Response():
                status = event.status_code
            case h11.Data():
                body += event.data
            case h11.EndOfMessage():
                return status, body, True
            case _:
                return status, body, False


def test_every_kind_takes_part() -> None:
    """A new fault gets a line in KINDS above: how its settings are drawn."""
    assert list(KINDS) == list(NAMES)


@given(
    faults=st.lists(FAULTS, max_size=5),
    rows=st.lists(ROW, max_size=6),
    length=st.booleans(),
    seed=st.integers(0, 99),
)
def test_any_composition_leaves_http_or_the_declared_breakage(
    strike: Strike,
    page: Callable[..., Delivery],
    *,
    faults: Sequence[Fault],
    rows: list[Any],
    length: bool,
    seed: int,
) -> None:
    """What an independent parser receives is what the delivery says, no more and no less."""
    delivery = page(rows, {"per_page": 25}, length=length)

    def again(_request: Request, _now: int) -> Response:
        other = page([{"id": 1}], {"per_page": 25}, length=length).reply
        assert other is not None
        return other

    for fault in faults:
        delivery = strike(fault, delivery, query="cursor=9", wall=10**15, again=again, seed=seed)

    status, body, whole = received(serialised(delivery))
    if delivery.reply is None:
        assert delivery.finish in {"reset", "refused"}
        assert (status, body, whole) == (0, b"", False)
    else:
        sent = delivery.reply.body[: delivery.stop_after]
        assert (delivery.reply.status, sent) == (status, body)
        assert whole == (len(sent) == len(delivery.reply.body))
        assert whole or delivery.finish in {"closed", "reset"}
        assert (delivery.stop_after is None) == (delivery.finish == "whole")


@given(st.lists(FAULTS, min_size=1, max_size=5), st.integers(0, 99))
def test_the_same_seed_does_the_same(
    strike: Strike, page: Callable[..., Delivery], faults: Sequence[Fault], seed: int
) -> None:
    """A fault has no memory and leaves its input alone: the same draws make the same delivery twice."""
    before = page([{"id": number, "team": {"id": number}} for number in range(20)], {"next_cursor": 8})
    copy = msgspec.json.decode(before.reply.body) if before.reply else None

    def run() -> Delivery:
        delivery = before
        for fault in faults:
            delivery = strike(fault, delivery, query="cursor=9", wall=10**15, seed=seed)
        return delivery

    assert run() == run()
    assert before.reply is not None
    assert copy == msgspec.json.decode(before.reply.body)
