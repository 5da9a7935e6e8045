"""The official Python client over the API, unmodified but for its socket."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import balldontlie  # type: ignore[import-untyped]  # it ships no types
import pytest
import requests
from balldontlie.exceptions import (  # type: ignore[import-untyped]
    AuthenticationError,
    BallDontLieException,
    NotFoundError,
    RateLimitError,
    ValidationError,
)

from simulators.balldontlie.app import Api
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.season import synthetic
from simulators.wire import Request

Connect = Callable[[Api], balldontlie.BalldontlieAPI]
HOUR = 3_600_000_000


class _Memory(requests.adapters.BaseAdapter):
    """Carries a prepared request to the API and its response back."""

    def __init__(self, api: Api, now: int) -> None:
        super().__init__()
        self._api, self._now = api, now

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        url = urlsplit(request.url or "")
        sent = Request("GET", url.netloc, str(url.path), str(url.query), tuple(request.headers.items()))
        answer = self._api.respond(sent, self._now).response
        reply = requests.Response()
        reply.status_code, reply.reason, reply._content = answer.status, answer.reason, answer.body
        reply.headers.update(dict(answer.headers))
        reply.url, reply.request = request.url or "", request
        return reply

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def connect(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """A client whose sessions end in the API given, at a time of the run."""

    def client(api: Api, now: int = 0) -> Any:
        monkeypatch.setattr(requests.Session, "get_adapter", lambda *_, **__: _Memory(api, now))
        return balldontlie.BalldontlieAPI("key", "http://api.test/").nba

    return client


CALLS: dict[str, Callable[[Any], Any]] = {
    "teams": lambda nba: nba.teams.list(conference="East"),
    "team": lambda nba: [nba.teams.get(14)],
    "players": lambda nba: nba.players.list(team_ids=[1, 14], search="b"),
    "player": lambda nba: [nba.players.get(20)],
    "active": lambda nba: nba.players.list_active(per_page=3, cursor=11),
    "games": lambda nba: nba.games.list(dates=["2025-01-30", "2025-02-01"], postseason=False),
    "game": lambda nba: [nba.games.get(107)],
    "stats": lambda nba: nba.stats.list(game_ids=[103, 105], start_date="2025-01-01"),
    "season averages": lambda nba: nba.season_averages.get(2024, 20),
    "standings": lambda nba: nba.standings.get(2024),
    "box scores": lambda nba: nba.box_scores.get_by_date("2025-01-30"),
    "box scores to come": lambda nba: nba.box_scores.get_by_date("2025-02-01"),
    "injuries": lambda nba: nba.injuries.list(per_page=100),
    "leaders": lambda nba: nba.leaders.get("pts", 2024),
    "odds": lambda nba: nba.odds.list(game_id=107),
    "advanced": lambda nba: nba.advanced_stats.list(seasons=[2024]),
}


@pytest.mark.parametrize("shape", ["2024", "2025", "2026"])
@pytest.mark.parametrize("name", CALLS)
def test_the_client_reads_every_endpoint(
    connect: Callable[..., Any], make: Callable[..., Api], name: str, shape: str
) -> None:
    """Its models take what is sent in every generation; none of its traps is sprung."""
    reply = CALLS[name](connect(make(shape=shape, season_seed=1)))
    rows = reply if isinstance(reply, list) else reply.data

    assert rows


@pytest.mark.parametrize("year", [2024, 2025])
def test_the_client_reads_a_drawn_season(connect: Callable[..., Any], year: int) -> None:
    """Names with accents, missing heights, players who sat out, late box scores: all of it."""
    nba = connect(Api(ApiOptions(season=year), synthetic(year, 3), wall=0))
    day = f"{year + 1}-01-10"
    boxes = nba.box_scores.get_by_date(day).data
    stats = nba.stats.list(dates=[day], per_page=100).data

    assert len(boxes) == len(nba.games.list(dates=[day], per_page=100).data)
    assert {row.min for row in stats} > {"00"}
    assert len(nba.players.list(per_page=100).data) == 100


def test_the_client_reads_live_boxes(connect: Callable[..., Any], make: Callable[..., Api]) -> None:
    """Mostly there are none; in the evening there is one with flat teams and players."""
    assert connect(make()).box_scores.get_live().data == []
    (box,) = connect(make(), 13 * HOUR).box_scores.get_live().data
    assert (box.home_team.abbreviation, len(box.home_team.players)) == ("LAL", 2)


def test_the_client_follows_the_cursor(connect: Callable[..., Any], make: Callable[..., Api]) -> None:
    """Until there is none."""
    nba = connect(make())
    seen: list[int] = []
    cursor = None
    while not seen or cursor is not None:
        page = nba.games.list(per_page=3, seasons=[2024], cursor=cursor)
        seen += [game.id for game in page.data]
        cursor = page.meta.next_cursor

    assert seen == [108, 105, 103, 104, 107, 106, 120]


@pytest.mark.parametrize(
    ("options", "call", "error"),
    [
        ({"keys": ("other",)}, CALLS["teams"], AuthenticationError),
        ({"tier": "free"}, CALLS["stats"], AuthenticationError),
        ({}, lambda nba: nba.games.get(999), NotFoundError),
        ({}, lambda nba: nba.box_scores.get_by_date("yesterday"), ValidationError),
    ],
)
def test_the_client_raises_its_own_errors(
    connect: Callable[..., Any],
    make: Callable[..., Api],
    options: dict[str, Any],
    call: Callable[[Any], Any],
    error: type[BallDontLieException],
) -> None:
    """By the status; a body of text does no harm."""
    with pytest.raises(error):
        call(connect(make(**options)))


def test_the_client_is_told_of_the_limit(connect: Callable[..., Any], make: Callable[..., Api]) -> None:
    """The second call of a minute that has one."""
    nba = connect(make(limit=1))
    nba.teams.list()

    with pytest.raises(RateLimitError, match="Too Many Requests"):
        nba.teams.list()
