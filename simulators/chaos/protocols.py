"""Which fault the proxy can make over which protocol, and how a client sees it there.

Held by ``tests/simulators/chaos/test_protocols.py``, with real clients.
"""

from typing import Literal, NamedTuple

Shown = Literal["nothing", "reply", "late", "slow", "short", "reset", "stream reset", "port closed", "502"]
"""How a fault shows to a client."""

SHOWS: dict[Shown, str] = {
    "nothing": "the reply as the upstream sent it",
    "reply": "a whole reply, with the length and encoding of what the fault made of it",
    "late": "the head comes late",
    "slow": "the body comes in pieces, each when it is due",
    "short": "the connection ends in good order before the length that was told is reached",
    "reset": "the TCP connection is reset",
    "stream reset": "RST_STREAM; other streams of the connection go on",
    "port closed": "nothing listens: connection refused, and open connections are reset",
    "502": "the proxy's own 502, as for an upstream that takes no connection",
}
"""Each of them in words."""


class Line(NamedTuple):
    """One fault over the protocols that clients may speak to the proxy."""

    kind: str
    plain: Shown
    """HTTP/1.1."""
    tls: Shown
    """HTTP/1.1 over TLS, by the proxy's own CA."""
    h2: Shown
    """HTTP/2 over TLS."""
    note: str = ""


NO_PLAIN_H2 = (
    "How each fault shows to a client of the proxy, by protocol. HTTP/2 without TLS cannot be spoken to"
    " mitmproxy at all, neither by prior knowledge nor by upgrade."
)
"""Why there is a column in which nothing works."""

_EDIT: tuple[Shown, Shown, Shown] = ("reply", "reply", "reply")

PROTOCOLS: tuple[Line, ...] = (
    Line("noop", "nothing", "nothing", "nothing"),
    Line("status", *_EDIT, note="The upstream is not asked."),
    Line("rows_dropped", *_EDIT),
    Line("rows_duplicated", *_EDIT),
    Line("fields_dropped", *_EDIT),
    Line("fields_null", *_EDIT),
    Line("wrong_type", *_EDIT),
    Line("empty_data", *_EDIT),
    Line(
        "page_repeated", *_EDIT,
        note="The first page is the last that passed for the same key; where none did, the proxy asks the"
        " upstream for it, which costs a call there. Only GET.",
    ),
    Line("cursor_loop", *_EDIT),
    Line(
        "stale", *_EDIT,
        note="The body is the last that passed for the same request and key at least so long ago. Where none"
        " did, nothing happens, and no fault is logged.",
    ),
    Line("not_json", *_EDIT),
    Line(
        "body_cut", "short", "short", "stream reset",
        note="HTTP/2 knows no end that is in good order and too early.",
    ),
    Line("reset_body", "reset", "reset", "stream reset"),
    Line("reset", "reset", "reset", "stream reset"),
    Line(
        "refused", "reset", "reset", "stream reset",
        note="In reverse mode, call by call, before a byte is sent.",
    ),
    Line(
        "refused", "port closed", "port closed", "port closed",
        note="In reverse mode, where `when` says no more than `between` and `host`: connections, not calls.",
    ),
    Line(
        "refused", "502", "502", "502",
        note="In regular mode; to CONNECT, where `when` asks for nothing but what a tunnel tells.",
    ),
    Line("delay", "late", "late", "late"),
    Line("drip", "slow", "slow", "slow"),
)  # fmt: skip
"""Every fault, in the order of its table; ``refused`` once for each way."""

ENCODED = (
    "A body that the upstream compressed (gzip, br, zstd, deflate) reaches its client compressed, changed or"
    " not. `after` and `chunk` count the bytes that are sent; of a body that is shorter for being compressed"
    " all but the last byte arrives at most. One in an encoding that mitmproxy cannot read is cut and"
    " dripped, but not edited."
)
"""What becomes of compressed bodies."""
