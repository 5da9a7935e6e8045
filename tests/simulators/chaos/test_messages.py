"""Requests and replies on their way from mitmproxy and back; over the wire: test_encodings.py."""

import gzip

import pytest
from mitmproxy import http

from simulators.chaos.messages import encoding_of, limited, made, place_of, reply_of, request_of, whole
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
    assert request_of(asked).authority == "a:80"


@pytest.mark.parametrize(
    ("raw", "path", "query"),
    [
        (b"/v1/g%61mes?page=%31", "/v1/games", "page=%31"),
        ("/\N{LATIN SMALL LETTER E WITH ACUTE}?\N{LATIN SMALL LETTER E WITH ACUTE}=1".encode(), "/é", "é=1"),
        (b"/\xff?a=\xfe", "/\N{REPLACEMENT CHARACTER}", "a=\N{REPLACEMENT CHARACTER}"),
        (b"/%ff?", "/\N{REPLACEMENT CHARACTER}", ""),
    ],
)
def test_a_path_is_decoded_and_a_query_is_not(raw: bytes, path: str, query: str) -> None:
    """As the mock's own server reads them; whatever bytes they are, they can be written down."""
    asked = http.Request.make("GET", "http://a/")
    asked.data.path = raw
    asked.data.method = b"G\xff"
    asked.headers["Host"] = "\udcff"

    got = request_of(asked)

    assert (got.path, got.query) == (path, query)
    assert f"{got.method}{got.path}{got.query}{got.authority}".encode()


def test_where_a_request_goes_is_told_whatever_its_host_field_says() -> None:
    """An address of IPv6 in brackets, as lists of hosts have it."""
    asked = http.Request.make("GET", "http://[::1]:8080/", headers=http.Headers([(b"Host", b"other")]))

    assert place_of(asked) == "[::1]:8080"
    assert place_of(http.Request.make("GET", "https://A.example/")) == "a.example:443"
    for field in (b"[::1]:8080", b"::1:8080"):
        asked = http.Request.make("GET", "http://[::1]:8080/", headers=http.Headers([(b"Host", field)]))
        assert request_of(asked).authority == "[::1]:8080"


def _reply(raw: bytes, **headers: str) -> http.Response:
    reply = http.Response.make(200)
    for name, value in headers.items():
        reply.headers[name.replace("_", "-")] = value
    reply.raw_content = raw
    return reply


def test_a_reply_is_decoded_and_loses_its_framing() -> None:
    """What tells of length and encoding is written anew."""
    reply = _reply(gzip.compress(b"{}"), content_encoding="gzip", x="1")

    assert (reply_of(reply), encoding_of(reply)) == (Response(200, (("x", "1"),), b"{}"), "gzip")


@pytest.mark.parametrize("encoding", ["compress", "gzip, br", "gzip"])
def test_a_reply_that_cannot_be_decoded_stays_as_it_is(encoding: str) -> None:
    """And still tells its encoding, so that whoever can may read it."""
    reply = _reply(b"\x00\x01", content_encoding=encoding)

    assert reply_of(reply) == Response(200, (("content-encoding", encoding),), b"\x00\x01")
    assert encoding_of(reply) == ""


def test_a_reply_goes_back_with_the_length_of_its_body() -> None:
    """A field may stand there twice."""
    back = made(Response(429, (("Retry-After", "1"), ("Retry-After", "2")), b"no"), method="GET")

    assert back.headers.get_all("Retry-After") == ["1", "2"]
    assert (back.status_code, back.content, back.headers["content-length"]) == (429, b"no", "2")


def test_a_packed_reply_tells_the_length_of_what_is_sent() -> None:
    """In the encoding that is asked for."""
    back = made(Response(200, (), b"x" * 999), method="GET", encoding="gzip")

    assert (back.content, back.headers["content-encoding"]) == (b"x" * 999, "gzip")
    assert back.headers["content-length"] == str(len(back.raw_content or b"")) != "999"


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("GET", 204), ("GET", 304)])
def test_where_no_body_may_be_none_is_sent(method: str, status: int) -> None:
    """It would be taken for the next reply."""
    assert made(Response(status, (), b"body"), method=method).raw_content == b""


def test_a_body_that_was_sent_in_chunks_gets_a_length() -> None:
    """Its bytes stay, and so does the reply that it is made from."""
    reply = _reply(b"abc", transfer_encoding="chunked", content_encoding="compress")
    told = whole(reply)

    assert (told.raw_content, told.headers["content-length"]) == (b"abc", "3")
    assert "transfer-encoding" not in told.headers
    assert "transfer-encoding" in reply.headers


def test_what_a_limit_tells_takes_the_place_of_what_the_upstream_told() -> None:
    """Two limits tell both."""
    reply = http.Response.make(200, b"", {"RateLimit": "old", "X": "1"})
    limited(reply, (("RateLimit", "one"), ("RateLimit", "two")))

    assert (reply.headers.get_all("RateLimit"), reply.headers["X"]) == (["one", "two"], "1")


def test_an_upstreams_own_refusal_is_told_as_it_came() -> None:
    """A budget that is left at the proxy would contradict it."""
    reply = http.Response.make(429, b"", {"x-ratelimit-remaining": "0"})
    limited(reply, (("x-ratelimit-remaining", "4"), ("RateLimit", "one")))

    assert (reply.headers["x-ratelimit-remaining"], "RateLimit" in reply.headers) == ("0", False)
