"""The calls of the comparison."""

import pytest

from scrimmage.live.calls import CALLS, Call
from simulators.wire import Response

GAMES = Call(name="games", path="/games", teaches=(("game", ("id",)), ("home", ("home_team", "id"))))


def test_each_call_has_a_name_of_its_own() -> None:
    """Names are file names of cassettes."""
    assert len({call.name for call in CALLS}) == len(CALLS)


def test_what_a_call_needs_is_taught_before() -> None:
    """Asked in order, no call wants an id that no earlier reply could have named."""
    known = {"soon": "2026-02-02", "later": "2026-02-08"}
    for call in CALLS:
        call.filled(known)  # raises KeyError for what is missing
        known |= {name: "1" for name, _ in call.teaches}

    assert {"game", "player"} <= known.keys()


def test_braces_are_filled_in_path_and_query() -> None:
    """Brackets and all else are percent-encoded, as the official clients send them."""
    call = Call(name="x", path="/games/{game}", params=(("dates[]", "{soon}"), ("q", "a b")))

    assert call.filled({"game": "7", "soon": "2026-02-02"}) == (
        "/games/7",
        "dates%5B%5D=2026-02-02&q=a+b",
    )


def test_what_is_not_known_is_missing() -> None:
    """A call that needs an id cannot be made without it."""
    with pytest.raises(KeyError, match="game"):
        Call(name="game", path="/games/{game}").filled({})


def test_the_first_row_teaches() -> None:
    """Ids are taken from the reply, by the keys that lead to them."""
    reply = Response(200, (), b'{"data":[{"id":5,"home_team":{"id":9}},{"id":6}]}')

    assert dict(GAMES.learned(reply)) == {"game": "5", "home": "9"}


@pytest.mark.parametrize(
    "body",
    [
        b"Unauthorized", b"", b"3", b"[]", b'{"data":[]}', b'{"data":null}', b'{"data":[3]}',
        b'{"data":["\xff"]}', b"[" * 5000, b'{"error":"x"}', b'{"data":[{"id":null,"home_team":3}]}',
    ],
)  # fmt: skip
def test_a_reply_without_rows_teaches_nothing(body: bytes) -> None:
    """An error, an empty listing, or a row of another form."""
    assert dict(GAMES.learned(Response(200, (), body))) == {}
