"""What the upstream said before."""

import pytest

from simulators.chaos.seen import BESIDES, UNKNOWN, Seen
from simulators.wire import Request, Response

ASKED = Request("GET", "api:443", "/v1/games", "page=1&x=2")


def test_it_gives_what_was_true_then() -> None:
    """The last that had come by that time; nothing from before it was first seen."""
    seen = Seen()
    for at, body in ((10, b"a"), (20, b"b"), (25, b"b"), (30, b"c")):
        seen.keep(ASKED, at, Response(200, (), body))

    assert [seen(ASKED, at).body for at in (10, 19, 20, 29, 30, 99)] == [b"a", b"a", b"b", b"b", b"c", b"c"]
    assert seen(ASKED, 9) is UNKNOWN


def test_the_order_of_parameters_is_none() -> None:
    """Nor how they are encoded; but their values, the path, the host and the key are."""
    seen = Seen()
    seen.keep(ASKED, 1, Response(200, (), b"a"))

    assert seen(Request("GET", "api:443", "/v1/games", "x=%32&page=1"), 1).body == b"a"
    for other in (
        Request("GET", "api:443", "/v1/games", "page=1&x=3"),
        Request("GET", "api:443", "/v1/teams", "page=1&x=2"),
        Request("GET", "api:80", "/v1/games", "page=1&x=2"),
        Request("GET", "api:443", "/v1/games", "page=1&x=2", (("Authorization", "k"),)),
    ):
        assert seen(other, 1) is UNKNOWN


@pytest.mark.parametrize(("method", "status"), [("POST", 200), ("GET", 404), ("HEAD", 200)])
def test_only_what_can_be_shown_again_is_kept(method: str, status: int) -> None:
    """A GET that went well."""
    seen = Seen()
    asked = Request(method, "api:443", "/v1/games")
    seen.keep(asked, 1, Response(status, (), b"a"))

    assert seen(asked, 1) is UNKNOWN


def test_the_oldest_is_forgotten_first() -> None:
    """As soon as there are too many bytes, however they are spread."""
    seen = Seen(most=25 + 2 * BESIDES)
    other = Request("GET", "api:443", "/v1/teams")
    seen.keep(ASKED, 1, Response(200, (), b"a" * 10))
    seen.keep(other, 2, Response(200, (), b"b" * 10))
    seen.keep(ASKED, 3, Response(200, (), b"c" * 10))

    assert seen(ASKED, 2) is UNKNOWN
    assert seen(ASKED, 3).body == b"c" * 10
    assert seen(other, 3).body == b"b" * 10
    seen.keep(other, 4, Response(200, (), b"d" * (26 + BESIDES)))
    assert seen(other, 9) is UNKNOWN
    assert seen(ASKED, 9) is UNKNOWN


def test_replies_without_a_body_do_not_pile_up() -> None:
    """Each takes memory besides its body."""
    seen = Seen(most=10 * BESIDES)
    for at in range(1, 30):
        seen.keep(Request("GET", "api:443", f"/{at}"), at, Response(200))

    assert [at for at in range(1, 30) if seen(Request("GET", "api:443", f"/{at}"), 99) is not UNKNOWN] == [
        *range(20, 30)
    ]
