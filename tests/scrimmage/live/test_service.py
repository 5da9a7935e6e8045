"""The real service's side, with a stand-in on a loopback port."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from scrimmage.live.calls import WRONG_KEY, Call
from scrimmage.live.service import SCRUBBED, TRIES, WAIT, Service, ServiceError
from simulators.wire import Response

TODAY = date(2026, 2, 1)
TEAM = Call(name="team", path="/nba/v1/teams/14")
Start = Callable[..., Any]


def asking(url: str, key: str, waits: list[float] | None = None) -> Service:
    """A service at *url*; what it would have slept is put into *waits*."""
    slept: list[float] = [] if waits is None else waits
    return Service(url, key, today=TODAY, sleep=slept.append)


def refusing(times: int, **headers: str) -> Callable[[str, Response], Response]:
    """Refuse the first *times* calls with 429 and these header fields."""
    left = iter(range(times))

    def change(_: str, reply: Response) -> Response:
        if next(left, None) is None:
            return reply
        return Response(429, tuple((name.replace("_", "-"), value) for name, value in headers.items()), b"{}")

    return change


def test_the_reply_comes_as_it_is(stand_in: Start, key: str) -> None:
    """Status, headers and body."""
    reply = asking(stand_in().url, key).ask(TEAM)

    assert reply is not None
    assert (reply.status, reply.header("x-ratelimit-limit")) == (200, "1000000")
    assert b'"Lakers"' in reply.body


def test_the_key_is_sent_bare(stand_in: Start, key: str) -> None:
    """As documented, without a scheme; and a slash at the end of the base does no harm."""
    service = stand_in()

    asking(f"{service.url}/", key).ask(TEAM)

    assert service.asked == [("/nba/v1/teams/14", key)]


def test_a_netrc_does_not_replace_the_key(
    stand_in: Start, key: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """A user's own file may name any host."""
    service = stand_in()
    (tmp_path / "netrc").write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    asking(service.url, key).ask(TEAM)

    assert [sent for _, sent in service.asked] == [key]


def test_the_wrong_key_is_sent_where_it_is_wanted(stand_in: Start, key: str) -> None:
    """A 401 is provoked with a text that is no key of anybody's."""
    service = stand_in()

    reply = asking(service.url, key).ask(Call(name="x", path="/nba/v1/teams", key="wrong"))

    assert reply is not None
    assert reply.status == 401
    assert [sent for _, sent in service.asked] == [WRONG_KEY]


def test_days_to_come_count_from_today(stand_in: Start, key: str) -> None:
    """From tomorrow on, for a week."""
    service = stand_in()

    asking(service.url, key).ask(
        Call(name="x", path="/nba/v1/games", params=(("a", "{soon}"), ("b", "{later}")))
    )

    assert service.asked[0][0] == "/nba/v1/games?a=2026-02-02&b=2026-02-08"


def test_a_reply_teaches_the_next_call(stand_in: Start, key: str) -> None:
    """The id of its first row is put into the path."""
    service = asking(stand_in().url, key)

    service.ask(Call(name="teams", path="/nba/v1/teams", teaches=(("game", ("id",)),)))

    assert service.known["game"] == "1"


def test_what_nothing_taught_is_not_asked(stand_in: Start, key: str) -> None:
    """No reply, and no call was made."""
    service = stand_in()

    assert asking(service.url, key).ask(Call(name="x", path="/nba/v1/games/{game}")) is None
    assert service.asked == []


def test_the_key_is_taken_out_of_the_reply(stand_in: Start, key: str) -> None:
    """Wherever the service should repeat it."""
    repeating = Response(200, (("x-key", f"<{key}>"),), f'{{"key":"{key}"}}'.encode())
    service = stand_in(lambda _, __: repeating)

    reply = asking(service.url, key).ask(TEAM)

    assert reply is not None
    assert reply.body.decode() == f'{{"key":"{SCRUBBED}"}}'
    assert reply.header("x-key") == f"<{SCRUBBED}>"


def test_a_redirect_is_not_followed(stand_in: Start, key: str) -> None:
    """The key goes to nobody else."""
    other = stand_in()
    service = stand_in(lambda _, __: Response(302, (("Location", f"{other.url}/nba/v1/teams"),)))

    reply = asking(service.url, key).ask(TEAM)

    assert reply is not None
    assert reply.status == 302
    assert other.asked == []


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry_After": "7"}, 7.0),
        ({"Retry_After": "Sun, 01 Feb 2026 12:00:30 GMT", "Date": "Sun, 01 Feb 2026 12:00:00 GMT"}, 30.0),
        ({"Retry_After": "soon"}, WAIT),
        ({}, WAIT),
    ],
)
def test_a_refusal_is_waited_out(stand_in: Start, key: str, headers: dict[str, str], wait: float) -> None:
    """As long as it says, or a minute where it says nothing; then the call is sent again."""
    waits: list[float] = []

    reply = asking(stand_in(refusing(1, **headers)).url, key, waits).ask(TEAM)

    assert reply is not None
    assert reply.status == 200
    assert waits == [wait]


def test_it_does_not_try_for_ever(stand_in: Start, key: str) -> None:
    """After the last try the refusal is the reply."""
    waits: list[float] = []
    service = stand_in(refusing(100, Retry_After="1"))

    reply = asking(service.url, key, waits).ask(TEAM)

    assert reply is not None
    assert reply.status == 429
    assert (len(service.asked), waits) == (TRIES, [1.0] * (TRIES - 1))


def test_a_long_wait_is_not_kept(stand_in: Start, key: str) -> None:
    """An hour is nobody's to wait: the refusal is the reply at once."""
    waits: list[float] = []
    service = stand_in(refusing(100, Retry_After="3600"))

    asking(service.url, key, waits).ask(TEAM)

    assert (len(service.asked), waits) == (1, [])


def test_the_first_refusal_is_kept(stand_in: Start, key: str) -> None:
    """It is the reply to the call that comes once too often, which is never sent."""
    service = stand_in(refusing(1, Retry_After="1"))
    asked = asking(service.url, key)
    once_too_often = Call(name="error_429", path="/nba/v1/teams", refused=True)

    assert asked.ask(once_too_often) is None
    asked.ask(TEAM)
    refusal = asked.ask(once_too_often)

    assert refusal is not None
    assert (refusal.status, refusal.header("Retry-After")) == (429, "1")
    assert {target for target, _ in service.asked} == {"/nba/v1/teams/14"}


def test_a_service_that_is_not_there_is_an_error(key: str) -> None:
    """It names the path, and not the key."""
    service = asking("http://127.0.0.1:1", key)

    with pytest.raises(ServiceError, match="/nba/v1/teams/14 could not be asked") as caught:
        service.ask(TEAM)

    assert key not in str(caught.value)
