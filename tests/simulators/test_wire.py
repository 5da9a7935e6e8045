"""Request and response values."""

from simulators.wire import Request, Response, authority, values

REPLY = Response(200, (("Retry-After", "1"), ("Date", "x"), ("retry-after", "2")), b"body")


def test_a_header_is_found_in_any_case() -> None:
    """The first of its name counts, in requests and replies."""
    request = Request("GET", "a:1", "/", headers=(("accept", "json"), ("Accept", "xml")))

    assert (request.header("ACCEPT"), REPLY.header("RETRY-AFTER")) == ("json", "1")


def test_a_header_that_is_not_there_is_none() -> None:
    """No default stands in for it."""
    assert (Request("GET", "a", "/").header("Accept"), REPLY.header("Accept")) == (None, None)


def test_every_value_of_a_name_is_given_in_order() -> None:
    """Two lines of Retry-After are two values."""
    assert values(REPLY.headers, "Retry-after") == ["1", "2"]


def test_changed_headers_stand_once_or_not_at_all() -> None:
    """Both old lines go, the new one comes; None takes a header away; status and body stay."""
    changed = REPLY.with_headers({"retry-After": "9", "date": None})

    assert changed == Response(200, (("retry-After", "9"),), b"body")


def test_the_reason_is_the_standard_phrase_or_empty() -> None:
    """A status without a phrase has an empty one."""
    assert (Response(429).reason, Response(599).reason) == ("Too Many Requests", "")


def test_an_address_of_ipv6_stands_in_brackets_before_its_port() -> None:
    """So that its last part is not taken for the port (RFC 3986, 3.2.2)."""
    assert (authority("a.example", 80), authority("::1", 80)) == ("a.example:80", "[::1]:80")
