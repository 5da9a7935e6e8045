"""Two replies to one call, side by side: status, header names, media type, and the body's form."""

from typing import Any

import msgspec

from scrimmage.live.shape import Difference, differences, shape_of, unseen
from simulators.wire import Response

TRANSPORT = frozenset({"connection", "content-encoding", "content-length", "keep-alive", "transfer-encoding"})
"""Header fields that belong to the way a reply travels, and not to the API."""

_SHOWN = 60
"""Characters of a text body that are shown."""


def compared(mock: Response, service: Response, *, fractions: bool = False) -> list[Difference]:
    """Where the replies differ; of replies with different statuses only that."""
    if mock.status != service.status:
        return [Difference("status", str(mock.status), str(service.status))]
    found = [*_header_names(mock, service)]
    ours, theirs = media_type(mock), media_type(service)
    if ours != theirs:
        found.append(Difference("media type", ours or "none", theirs or "none"))
    one, other = decoded(mock.body), decoded(service.body)
    if one is None or other is None:
        return found + _texts(mock.body, service.body)
    return found + differences(shape_of(one), shape_of(other), fractions=fractions)


def not_compared(mock: Response, service: Response) -> list[str]:
    """The lists of the bodies that only one side filled."""
    one, other = decoded(mock.body), decoded(service.body)
    if mock.status != service.status or one is None or other is None:
        return []
    return unseen(shape_of(one), shape_of(other))


def decoded(body: bytes) -> Any:
    """The JSON of *body*; None where it is not JSON."""
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def media_type(reply: Response) -> str:
    """The media type without its parameters, in lower case (RFC 9110 section 8.3.1)."""
    return (reply.header("Content-Type") or "").partition(";")[0].strip().lower()


def _header_names(mock: Response, service: Response) -> list[Difference]:
    ours, theirs = ({name.lower() for name, _ in side.headers} - TRANSPORT for side in (mock, service))
    return [
        *(Difference(f"header {name}", "sends it", "does not") for name in sorted(ours - theirs)),
        *(Difference(f"header {name}", "does not send it", "does") for name in sorted(theirs - ours)),
    ]


def _texts(mock: bytes, service: bytes) -> list[Difference]:
    """Bodies of which at least one is no JSON: as they stand."""
    if mock == service:
        return []
    return [Difference("body", *(repr(side.decode(errors="replace")[:_SHOWN]) for side in (mock, service)))]
