"""What the API answers when it does not give data: statuses, bodies, content types."""

from http import HTTPStatus

import msgspec

from simulators.balldontlie.options import ApiOptions
from simulators.wire import Headers, Response

JSON: Headers = (("Content-Type", "application/json; charset=utf-8"),)
_TEXT: Headers = (("Content-Type", "text/plain; charset=utf-8"),)
_HTML: Headers = (("Content-Type", "text/html; charset=utf-8"),)


class Refused(Exception):  # noqa: N818  # an answer of the API, no mistake of ours
    """The API answers *status* instead of data; *param* names the parameter that was at fault."""

    def __init__(self, status: int, message: str, param: str | None = None) -> None:
        super().__init__(f"{param} {message}" if param else message)
        self.status = status
        self.message = message
        self.param = param


def not_found() -> Refused:
    """There is no such object or path."""
    return Refused(HTTPStatus.NOT_FOUND, "Not Found")


def bad(param: str, message: str) -> Refused:
    """Parameter *param* cannot be used as sent."""
    return Refused(HTTPStatus.BAD_REQUEST, message, param)


def unauthorized() -> Refused:
    """The key is missing, not accepted, or its tier may not call this."""
    return Refused(HTTPStatus.UNAUTHORIZED, "Unauthorized")


def error_response(refused: Refused, options: ApiOptions, headers: Headers = ()) -> Response:
    """Give *refused* the body that the options ask for; *headers* follow the content type."""
    form = options.unauthorized_body if refused.status == HTTPStatus.UNAUTHORIZED else options.error_body
    match form:
        case "json":
            named = {"param": refused.param} if refused.param else {}
            return Response(
                refused.status, JSON + headers, msgspec.json.encode(named | {"error": refused.message})
            )
        case "json_string":
            return Response(refused.status, JSON + headers, msgspec.json.encode(refused.message))
        case "html":
            title = f"{refused.status} {HTTPStatus(refused.status).phrase}"
            page = f"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body>{title}</body></html>"
            return Response(refused.status, _HTML + headers, page.encode())
        case "text":
            return Response(refused.status, _TEXT + headers, str(refused).encode())
