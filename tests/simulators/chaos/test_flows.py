"""Requests and responses on their way from mitmproxy and back."""

import gzip

from mitmproxy import http

from simulators.chaos.flows import made, request_of, response_of
from simulators.wire import Request, Response


def test_a_request_is_taken_apart() -> None:
    """Its fields keep their order and number; the body stays behind."""
    asked = http.Request.make(
        "POST", "http://a/v1/games?page=1", b"body", http.Headers([(b"X", b"1"), (b"X", b"2")])
    )

    got = request_of(asked, "main")

    assert got == Request(
        "POST", "main", "/v1/games", "page=1", (("X", "1"), ("X", "2"), *got.headers[2:]), b""
    )


def test_a_reply_is_decoded_and_loses_its_framing() -> None:
    """What tells of length and encoding is written anew."""
    reply = http.Response.make(200, gzip.compress(b"{}"), {"Content-Encoding": "gzip", "X": "1"})
    reply.raw_content = gzip.compress(b"{}")

    assert response_of(reply) == Response(200, (("X", "1"),), b"{}")


def test_a_reply_goes_back_with_the_length_of_its_body() -> None:
    """A field may stand there twice."""
    back = made(Response(429, (("Retry-After", "1"), ("Retry-After", "2")), b"no"))

    assert back.headers.get_all("Retry-After") == ["1", "2"]
    assert (back.status_code, back.content, back.headers["content-length"]) == (429, b"no", "2")
