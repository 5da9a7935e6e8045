"""TLS over two buffers: a plain copy from the one to the other."""

import ssl

import pytest

from simulators.world.bio import Plain


def test_bytes_go_through_as_they_are() -> None:
    """What was read from the wire comes out, what is written goes to the wire."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    plain = Plain(None, incoming, outgoing, "api.test")
    plain.do_handshake()
    incoming.write(b"abcdef")
    buffer = bytearray(4)

    assert plain.read(2) == b"ab"
    assert (plain.read(9, memoryview(buffer)), bytes(buffer)) == (4, b"cdef")
    assert (plain.write(b"out"), outgoing.read()) == (3, b"out")
    assert plain.server_hostname == "api.test"


def test_nothing_there_is_asked_for_again_and_the_end_is_the_end() -> None:
    """SSLWantReadError, as an event loop expects; nothing once the connection is closed."""
    incoming = ssl.MemoryBIO()
    plain = Plain(None, incoming, ssl.MemoryBIO(), None)
    with pytest.raises(ssl.SSLWantReadError):
        plain.read(1)
    incoming.write(b"x")
    incoming.write_eof()

    assert [plain.read(9), plain.read(9)] == [b"x", b""]
    plain.unwrap()
