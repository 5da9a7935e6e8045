"""Bodies that are broken on their way; how real clients see them: test_protocols.py."""

import pytest

from simulators.history import Reply
from tests.simulators.chaos.sockets import read, through
from tests.simulators.fronts import BODY, rule

pytestmark = pytest.mark.wire


def test_a_cut_is_an_end_and_no_reset() -> None:
    """As a proxy does that closes."""
    (got, reset), _ = through(read, rule({"kind": "body_cut", "after": 20}))

    assert (got.endswith(BODY[:20]), reset) == (True, False)


def test_a_body_comes_in_pieces() -> None:
    """Whole in the end."""
    (got, reset), _ = through(read, rule({"kind": "drip", "chunk": 20, "every": 0.05}))

    assert (got.endswith(BODY), reset) == (True, False)


def test_what_is_short_enough_is_not_broken() -> None:
    """It arrives whole, by the upstream's reply."""
    (got, reset), proxy = through(read, rule({"kind": "body_cut", "after": len(BODY)}))

    assert (got.endswith(BODY), reset) == (True, False)
    assert [event.end for event in proxy.events() if isinstance(event, Reply)] == ["whole"]


def test_an_upstream_that_is_dead_is_a_502() -> None:
    """As mitmproxy itself answers; the client was told nothing by the API."""
    (got, _), proxy = through(read, rule({"kind": "drip", "chunk": 20, "every": 0.05}), dead=True)

    assert got.startswith(b"HTTP/1.1 502 ")
    assert [(event.status, event.end) for event in proxy.events() if isinstance(event, Reply)] == [
        (0, "timed_out")
    ]
