"""A client's bytes as a request."""

import httptools
import pytest

from simulators.memory.parsing import Parsing, whole
from simulators.wire import Request

DATA = b"POST /v1/a%20b?x=%31 HTTP/1.1\r\nhost: a.test:80\r\nX: 1\r\nX: 2\r\nContent-Length: 3\r\n\r\nabc"
REQUEST = Request(
    "POST", "a.test:80", "/v1/a b", "x=%31",
    (("host", "a.test:80"), ("X", "1"), ("X", "2"), ("Content-Length", "3")), b"abc",
)  # fmt: skip


def test_a_request_in_one_piece_is_read_whole() -> None:
    """The path is decoded, the query is not; asked again it is the very same."""
    assert whole(DATA) == REQUEST
    assert whole(bytes(bytearray(DATA))) is whole(DATA)


def test_a_request_in_pieces_is_whole_with_the_last_of_them() -> None:
    """Cut anywhere, a byte at a time."""
    parsing = Parsing()
    found = [parsing.feed(DATA[at : at + 1]) for at in range(len(DATA))]

    assert found == [None] * (len(DATA) - 1) + [REQUEST]


def test_the_beginning_of_a_request_is_none() -> None:
    """Whoever wants more of it feeds a parser of its own."""
    assert whole(DATA[:-1]) is None


def test_what_is_no_request_is_refused() -> None:
    """Each time anew."""
    for _ in range(2):
        with pytest.raises(httptools.HttpParserError):
            whole(b"HELLO\r\n\r\n")
