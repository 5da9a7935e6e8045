"""How each fault shows through the proxy, by protocol: a table held by a test with real clients."""

from collections.abc import Mapping
from dataclasses import dataclass

WORKS = "as the server itself would"


@dataclass(frozen=True, slots=True)
class Shows:
    """How a fault shows to a client, in plain HTTP and through TLS alike."""

    http1: str = WORKS
    http2: str = WORKS


_STREAM = "the stream alone is reset (RST_STREAM), other calls on the connection go on"
_BODY = "the reply's body is changed, its length is right, it is sent uncompressed"

SHOWS: Mapping[str, Shows] = {
    "noop": Shows("nothing", "nothing"),
    "status": Shows("the status in the upstream's place, which is not asked", "the same"),
    "rows_dropped": Shows(_BODY, "the same"),
    "rows_duplicated": Shows(_BODY, "the same"),
    "fields_dropped": Shows(_BODY, "the same"),
    "fields_null": Shows(_BODY, "the same"),
    "wrong_type": Shows(_BODY, "the same"),
    "empty_data": Shows(_BODY, "the same"),
    "page_repeated": Shows(f"{_BODY}; the upstream is asked for the first page as well", "the same"),
    "cursor_loop": Shows(_BODY, "the same"),
    "stale": Shows(
        "cannot be made: nobody behind the upstream can say what it held an hour ago", "cannot be made"
    ),
    "not_json": Shows("the page in the place of JSON, with its type", "the same"),
    "body_cut": Shows("the length of the whole, a part of the body, then the connection is closed", _STREAM),
    "reset_body": Shows("a part of the body, then RST", _STREAM),
    "reset": Shows("RST, and not a byte of a reply", _STREAM),
    "refused": Shows(
        "in reverse mode the port is closed and every connection reset; in regular mode the call is reset",
        "the same",
    ),
    "delay": Shows("the head comes later", "the same"),
    "drip": Shows("the body comes in pieces, the head at once; it is sent uncompressed", "the same"),
}
"""By kind of fault, in the order of the table of faults."""
