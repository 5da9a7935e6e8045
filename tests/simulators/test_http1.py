"""HTTP/1.1 as bytes."""

from simulators import http1
from simulators.faults.base import Delivery
from simulators.wire import Response


def test_a_head_tells_the_length_of_the_whole_body() -> None:
    """Status line, fields in order, Content-Length, an empty line."""
    head = http1.head(Response(429, (("Retry-After", "1"), ("Retry-After", "2")), b"abc"))

    assert head == (
        b"HTTP/1.1 429 Too Many Requests\r\nRetry-After: 1\r\nRetry-After: 2\r\nContent-Length: 3\r\n\r\n"
    )


def test_a_length_that_stands_there_is_left_alone() -> None:
    """Whoever wrote it, in whatever case, meant it."""
    assert http1.head(Response(200, (("content-length", "9"),), b"")).count(b"ength") == 1


def test_an_unknown_status_has_an_empty_reason() -> None:
    """The space before it stays, as RFC 9112, section 4 asks."""
    assert http1.head(Response(599)).startswith(b"HTTP/1.1 599 \r\n")


def test_a_body_arrives_at_once() -> None:
    """Without a chunk there is one part and no gap."""
    assert list(http1.body(Delivery(Response(200, (), b"abcde"), gap=7))) == [(0, b"abcde")]


def test_a_body_drips_with_a_gap_before_each_further_part() -> None:
    """The first part comes with the head."""
    parts = list(http1.body(Delivery(Response(200, (), b"abcde"), chunk=2, gap=7)))

    assert parts == [(0, b"ab"), (7, b"cd"), (7, b"e")]


def test_a_body_that_stops_gives_only_so_many_bytes() -> None:
    """Dripping or not; nothing at all where it stops at once."""
    reply = Response(200, (), b"abcde")

    assert list(http1.body(Delivery(reply, stop_after=3))) == [(0, b"abc")]
    assert list(http1.body(Delivery(reply, stop_after=3, chunk=2, gap=1))) == [(0, b"ab"), (1, b"c")]
    assert list(http1.body(Delivery(reply, stop_after=0, chunk=2, gap=1))) == []
