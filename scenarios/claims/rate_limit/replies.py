"""What a reply says to a client, in the words of the claims."""

from simulators.history import Reply

TOO_MANY = 429
UNAVAILABLE = 503
TOO_LARGE = 413
SERVER_ERROR = 500


def refused(reply: Reply) -> bool:
    """Whether *reply* asks to come back later: 429, 503, or 413 that tells when (RFC 9110, 15.5.14)."""
    return reply.status in (TOO_MANY, UNAVAILABLE) or (reply.status == TOO_LARGE and reply.until is not None)


def failed(reply: Reply) -> bool:
    """Whether *reply* is a refusal or an error of the server's."""
    return refused(reply) or reply.status >= SERVER_ERROR


def succeeded(reply: Reply | None) -> bool:
    """Whether *reply* brought what was asked for, whole (status 2xx)."""
    return reply is not None and 200 <= reply.status < 300 and reply.end == "whole"  # noqa: PLR2004 (the class 2xx)


def told(reply: Reply, grain: int) -> int | None:
    """The earliest time (microseconds) at which coming back keeps what *reply* told, None if nothing.

    Only a refusal that arrived whole was certainly read. The date form allows its second, the rig
    its *grain*.
    """
    if reply.until is None or reply.end != "whole" or not refused(reply):
        return None
    return reply.until - reply.grain - grain
