"""mitmproxy's requests and replies as our own values, and back with the right length and encoding."""

from http import HTTPStatus
from urllib.parse import unquote

from mitmproxy import http

from simulators.wire import Headers, Request, Response, authority

_FRAMING = frozenset({"content-length", "transfer-encoding", "content-encoding"})
"""The proxy's business: told anew for what is sent."""


def place_of(request: http.Request) -> str:
    """The ``host:port`` that *request* goes to, whatever its Host field says, in lower case."""
    return _text(authority(request.host, request.port)).lower()


def request_of(request: http.Request, host: str = "") -> Request:
    """The call as the log and the faults see it, under the name *host* where that is given."""
    path, _, query = _text(request.path).partition("?")
    # mitmproxy's own Host field in front of an address of IPv6 has no brackets, and is read wrong.
    name = request.host if ":" in request.pretty_host else request.pretty_host
    named = host or _text(authority(name, request.port))
    return Request(_text(request.method), named, unquote(path), query, _pairs(request.headers), b"")


def _text(raw: str) -> str:
    """*raw* without what mitmproxy makes of bytes that are no UTF-8, which no log can hold."""
    return raw if raw.isascii() else raw.encode(errors="surrogateescape").decode(errors="replace")


def reply_of(response: http.Response) -> Response:
    """The upstream's reply, its body decoded; a body whose encoding nobody reads stays as it is."""
    if encoding_of(response):
        framing, body = _FRAMING, response.content
    else:
        framing, body = _FRAMING - {"content-encoding"}, response.raw_content
    headers = tuple(pair for pair in _pairs(response.headers) if pair[0].lower() not in framing)
    return Response(response.status_code, headers, body or b"")


def unread(response: http.Response) -> Response:
    """The same of a reply that nobody looks into: its body is not decoded."""
    return Response(response.status_code, _pairs(response.headers), response.raw_content or b"")


def encoding_of(response: http.Response) -> str:
    """The Content-Encoding in which a changed body is sent again; empty where it cannot be read or made."""
    encoding: str = response.headers.get("content-encoding", "")
    if not encoding:
        return ""
    try:
        response.get_content(strict=True)
    except ValueError:
        return ""
    return encoding


def made(reply: Response, *, method: str, encoding: str = "") -> http.Response:
    """What is sent for *reply*: its body in *encoding*, with the length of that.

    Where HTTP allows no body (a HEAD, 204, 304) none is sent.
    """
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    response = http.Response.make(reply.status, b"", http.Headers(fields))
    if encoding:
        response.headers["content-encoding"] = encoding
    response.content = reply.body
    if method == "HEAD" or reply.status in {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}:
        response.raw_content = b""
    return response


def whole(response: http.Response) -> http.Response:
    """A copy of *response* that tells its length, with the very bytes that the upstream sent."""
    told = response.copy()
    told.headers.pop("transfer-encoding", None)
    told.headers["content-length"] = str(len(told.raw_content or b""))
    return told


def limited(response: http.Response, fields: Headers) -> None:
    """Let *response* tell *fields*, in the place of what it told under their names.

    An upstream's own 429 stays as it is: a proxy tells of no looser limit than the one that refused
    (draft-ietf-httpapi-ratelimit-headers-11 section 7.2).
    """
    if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return
    for name in {name for name, _ in fields}:
        response.headers.pop(name, None)
    for name, value in fields:
        response.headers.add(name, value)


def _pairs(headers: http.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.fields)
