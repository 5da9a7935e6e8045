"""The desk of a served API, without sockets."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from simulators import admin
from simulators.admin import Admin
from simulators.balldontlie.app import Api
from simulators.balldontlie.model import Game, Line, Player, Team
from simulators.balldontlie.options import ApiOptions
from simulators.clock import SECOND, VirtualClock
from simulators.wire import Request

UNAVAILABLE = {"when": {"first": 1}, "do": {"kind": "status", "status": 503}}


@dataclass(frozen=True, slots=True)
class NoSeason:
    """A season in which nobody plays."""

    year: int = 2024
    teams: Sequence[Team] = ()
    players: Sequence[Player] = ()
    games: Sequence[Game] = ()

    def lines(self, game: Game) -> Sequence[Line]:
        """No rows."""
        del game
        return ()


@pytest.fixture
def desk() -> Admin:
    """The desk of an API without games that answers one call a minute."""
    options = ApiOptions(limit=1)
    return Admin(lambda: Api(options, NoSeason(), wall=0), VirtualClock(), wall=0, seed=0)


def games(desk: Admin) -> int:
    """The status of one call to the API."""
    front, now = desk.front, desk.clock.now()
    request = Request("GET", "a:80", "/v1/games", "", (("Authorization", "k"),))
    call, delivery = front.take(request, now, 1)
    front.ended(call, head=now, now=now, end="whole")
    assert delivery.reply is not None
    return delivery.reply.status


def said(desk: Admin, method: str, path: str, body: object = None) -> tuple[int, Any]:
    """Status and JSON of the desk's answer to *body* as JSON."""
    reply = desk.answer(method, path, json.dumps(body).encode())
    return reply.status, json.loads(reply.body)


def logged(desk: Admin) -> list[dict[str, Any]]:
    """The call log as the desk gives it."""
    return [json.loads(line) for line in desk.answer("GET", "/calls", b"").body.splitlines()]


def test_the_call_log_is_json_lines(desk: Admin) -> None:
    """Each call and its reply, in order."""
    games(desk)
    games(desk)

    assert [event["kind"] for event in logged(desk)] == ["call", "reply"] * 2
    assert [event["status"] for event in logged(desk) if event["kind"] == "reply"] == [200, 429]


def test_the_call_log_does_not_grow_without_end(desk: Admin, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest events go; the newest stay."""
    monkeypatch.setattr(admin, "KEPT", 4)
    for _ in range(5):
        games(desk)

    assert [event["n"] for event in logged(desk)] == [5, 6, 7, 8, 9, 10]


def test_faults_are_put_in_place_of_those_before(desk: Admin) -> None:
    """They strike at once, and are given back as they were put."""
    assert said(desk, "PUT", "/faults", [UNAVAILABLE]) == (200, [UNAVAILABLE])
    assert games(desk) == 503
    assert said(desk, "GET", "/faults") == (200, [UNAVAILABLE])
    assert said(desk, "PUT", "/faults", []) == (200, [])
    assert games(desk) == 200


def test_a_wrong_fault_changes_nothing(desk: Admin) -> None:
    """It is told with its place."""
    said(desk, "PUT", "/faults", [UNAVAILABLE])

    status, answer = said(desk, "PUT", "/faults", [{"do": {"kind": "stats"}}])

    assert status == 400
    assert answer["error"].startswith("not a list of faults: Invalid value 'stats'")
    assert "$[0].do.kind" in answer["error"]
    assert said(desk, "GET", "/faults") == (200, [UNAVAILABLE])


def test_a_fault_may_ask_the_api_again(desk: Admin) -> None:
    """Stale data are what the API held earlier: the call behind the fault uses up no limit."""
    said(desk, "PUT", "/faults", [{"do": {"kind": "stale", "seconds": 60}}])

    assert games(desk) == 200
    assert games(desk) == 429


def test_the_clock_is_put_forward(desk: Admin) -> None:
    """A minute later the limit is free again, without anybody waiting."""
    games(desk)

    assert said(desk, "POST", "/clock", {"seconds": 60}) == (200, {"now": 60 * SECOND})
    assert games(desk) == 200


def test_the_clock_goes_on_by_itself(desk: Admin) -> None:
    """A wait is one of the clock below; what was skipped stays skipped."""
    said(desk, "POST", "/clock", {"seconds": 60})

    desk.clock.sleep(5 * SECOND)

    assert desk.clock.now() == 65 * SECOND


@pytest.mark.parametrize("body", [{"seconds": -1}, {"seconds": 1e10}, {"seconds": "60"}, {"minutes": 1}, []])
def test_a_wrong_time_moves_nothing(desk: Admin, body: object) -> None:
    """Back, beyond thirty years, or no number."""
    status, answer = said(desk, "POST", "/clock", body)

    assert status == 400
    assert "alid: " in answer["error"]
    assert desk.clock.now() == 0


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("PUT", "/faults", b'[{"do": {"kind": "not_json", "text": "\xff"}}]'),
        ("PUT", "/faults", b'[{"do": {"x": ' + b"[" * 5000),
        ("POST", "/clock", b'{"\xff": 1}'),
    ],
    ids=["no text", "too deep", "no text for the clock"],
)
def test_what_no_reader_takes_is_a_wrong_request(desk: Admin, method: str, path: str, body: bytes) -> None:
    """Told as such; the desk goes on."""
    assert desk.answer(method, path, body).status == 400
    assert games(desk) == 200


def test_a_reset_begins_anew_with_the_same_faults(desk: Admin) -> None:
    """Call log, limits and the counters of faults; the clock goes on."""
    said(desk, "PUT", "/faults", [UNAVAILABLE])
    said(desk, "POST", "/clock", {"seconds": 1})
    before = [games(desk), games(desk), games(desk)]

    assert said(desk, "POST", "/reset") == (200, {"reset": True})
    assert logged(desk) == []
    assert desk.clock.now() == SECOND
    assert [games(desk), games(desk), games(desk)] == before == [503, 200, 429]


def test_anything_else_is_told_what_there_is(desk: Admin) -> None:
    """With what was asked."""
    assert said(desk, "DELETE", "/calls") == (404, {"error": f"no DELETE /calls. Valid: {admin.VERBS}"})


def asked(desk: Admin, scope: dict[str, Any], *parts: bytes) -> list[dict[str, Any]]:
    """What the desk sends as an ASGI application to a request whose body comes in *parts*."""
    sent: list[dict[str, Any]] = []
    rest = [{"body": part, "more_body": True} for part in parts] + [{"type": "http.request"}]

    async def receive() -> Any:
        return rest.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(desk(scope, receive, send))
    return sent


def test_it_is_an_asgi_application(desk: Admin) -> None:
    """A body may come in parts; the answer says its length, and header names are in lower case."""
    scope = {"type": "http", "method": "POST", "path": "/clock"}

    head, body = asked(desk, scope, b'{"sec', b'onds":2}')

    assert head["status"] == 200
    assert json.loads(body["body"]) == {"now": 2 * SECOND}
    assert dict(head["headers"]) == {
        b"content-type": b"application/json", b"content-length": str(len(body["body"])).encode(),
    }  # fmt: skip


def test_it_answers_http_only(desk: Admin) -> None:
    """Start and end of a server are nothing to it."""
    assert asked(desk, {"type": "lifespan"}) == []
