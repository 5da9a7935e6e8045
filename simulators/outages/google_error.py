"""Errors in the form in which Google's REST services give them."""

from http import HTTPStatus

import msgspec

from simulators.wire import Response

_CANONICAL = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 409: "ALREADY_EXISTS"} | {
    429: "RESOURCE_EXHAUSTED", 500: "INTERNAL", 503: "UNAVAILABLE", 504: "DEADLINE_EXCEEDED",
}  # fmt: skip
"""Names of google.rpc.Code for statuses of HTTP."""


def google_error(status: HTTPStatus | int, reason: str, message: str) -> Response:
    """An error of *status* that Google's clients understand (BigQuery, "Error messages": the ErrorProto)."""
    error = {"domain": "global", "reason": reason, "message": message}
    told = {"code": int(status), "message": message, "errors": [error]}
    if status in _CANONICAL:
        told["status"] = _CANONICAL[status]
    body = msgspec.json.encode({"error": told})
    return Response(int(status), (("Content-Type", "application/json; charset=UTF-8"),), body)
