"""mitmproxy's requests and responses as our values, and back."""

from mitmproxy import http

from simulators.wire import Headers, Request, Response

_FRAMING = frozenset({"content-length", "content-encoding", "transfer-encoding"})


def request_of(request: http.Request, authority: str) -> Request:
    """The *request* as the API side reads it, to *authority*; without its body, which no fault asks for."""
    path, _, query = request.path.partition("?")
    return Request(request.method, authority, path, query, pairs_of(request.headers), b"")


def response_of(response: http.Response) -> Response:
    """The upstream's reply, decoded; its framing is the proxy's business."""
    return Response(response.status_code, unframed(pairs_of(response.headers)), _plain(response))


def _plain(response: http.Response) -> bytes:
    return response.get_content(strict=False) or b""


def unframed(headers: Headers) -> Headers:
    """*headers* without those that tell of a length or an encoding."""
    return tuple(pair for pair in headers if pair[0].lower() not in _FRAMING)


def made(reply: Response) -> http.Response:
    """*reply* as mitmproxy sends it, with the length of its body."""
    fields = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in reply.headers]
    return http.Response.make(reply.status, reply.body, http.Headers(fields))


def pairs_of(headers: http.Headers) -> Headers:
    """Names and values in the order sent."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.fields)
