"""What only the socket shows: RST. It fails when mitmproxy's own parts change."""

import pytest

from tests.simulators.chaos.sockets import read, through
from tests.simulators.fronts import BODY, rule

pytestmark = pytest.mark.wire


def test_a_reset_is_rst() -> None:
    """Before a byte of the reply."""
    assert through(read, rule({"kind": "reset"}))[0] == (b"", True)


def test_a_reset_in_the_body_is_rst_after_its_bytes() -> None:
    """The length is that of the whole."""
    (got, reset), _ = through(read, rule({"kind": "reset_body", "after": 20}))
    head, _, body = got.partition(b"\r\n\r\n")

    assert (body, reset) == (BODY[:20], True)
    assert f"content-length: {len(BODY)}".encode() in head.lower()
