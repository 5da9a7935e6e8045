"""The official Python client (PyPI balldontlie 0.1.6), unmodified, over `scrimmage serve`."""

import contextlib
import inspect
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Protocol

import pytest
from balldontlie import BalldontlieAPI  # type: ignore[import-untyped]
from balldontlie.base import BaseAPI  # type: ignore[import-untyped]
from balldontlie.exceptions import (  # type: ignore[import-untyped]
    AuthenticationError,
    NotFoundError,
    RateLimitError,
    ValidationError,
)

pytestmark = pytest.mark.wire

Same = Callable[[Any, Any], bool]


class Served(Protocol):
    """What the fixtures give: an address and the truth."""

    url: str

    def truth(self, path: str, **params: Any) -> list[dict[str, Any]]:
        """Every row of a listing."""
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """A method of the client with its arguments, and the listing that it must give."""

    method: str
    path: str
    arguments: dict[str, Any] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method}({', '.join(self.arguments)})"


DAYS = {"dates": ["2025-01-14", "2025-01-15"]}
RANGE = {"start_date": "2025-01-10", "end_date": "2025-01-12"}
WEST = {"team_ids": [8, 14]}

PAGED = (
    Case("players.list", "/v1/players", {"per_page": 100}),
    Case("players.list", "/v1/players", {"search": "ar"}, {"search": "ar"}),
    Case("players.list_active", "/v1/players/active", WEST, {"team_ids[]": ["8", "14"]}),
    Case("games.list", "/v1/games", DAYS, {"dates[]": DAYS["dates"]}),
    Case("games.list", "/v1/games", RANGE | {"per_page": 7}, RANGE),
    Case("games.list", "/v1/games", RANGE | {"postseason": False}, RANGE | {"postseason": "false"}),
    Case("stats.list", "/v1/stats", DAYS | {"per_page": 100}, {"dates[]": DAYS["dates"]}),
    Case("advanced_stats.list", "/v1/stats/advanced", DAYS | {"per_page": 100}, {"dates[]": DAYS["dates"]}),
    Case("injuries.list", "/v1/player_injuries"),
    Case("injuries.list", "/v1/player_injuries", WEST, {"team_ids[]": ["8", "14"]}),
)
WHOLE = (
    Case("teams.list", "/v1/teams"),
    Case("teams.list", "/v1/teams", {"division": "Pacific"}, {"division": "Pacific"}),
    Case("standings.get", "/v1/standings", {"season": 2024}, {"season": "2024"}),
    Case("box_scores.get_by_date", "/v1/box_scores", {"date": "2025-01-15"}, {"date": "2025-01-15"}),
    Case(
        "leaders.get", "/v1/leaders", {"stat_type": "pts", "season": 2024},
        {"stat_type": "pts", "season": "2024"},
    ),
    Case("odds.list", "/v1/odds", {"date": "2025-02-02"}, {"date": "2025-02-02"}),
)  # fmt: skip
ONE_BY_ONE = {"teams.get", "players.get", "games.get", "season_averages.get", "box_scores.get_live"}
"""Methods with a test of their own below."""


def called(client: BalldontlieAPI, method: str, **arguments: Any) -> Any:
    """Call *method*, such as ``games.list``. The client prints what it gets, which nobody wants to see."""
    group, _, name = method.partition(".")
    with contextlib.redirect_stdout(io.StringIO()):
        return getattr(getattr(client.nba, group), name)(**arguments)


def pages(client: BalldontlieAPI, case: Case) -> Iterator[Any]:
    """Every page, as long as one follows."""
    cursor = None
    while True:
        page = called(client, case.method, cursor=cursor, **case.arguments)
        yield page
        cursor = page.meta.next_cursor
        if cursor is None:
            return


@pytest.fixture
def client(served: Served, key: str) -> BalldontlieAPI:
    """The client, as its own documentation makes it, with another address."""
    return BalldontlieAPI(api_key=key, base_url=served.url)


def test_it_is_the_release_that_is_described() -> None:
    """What is proved here is proved for this release."""
    assert version("balldontlie") == "0.1.6"


def test_every_method_is_called(client: BalldontlieAPI) -> None:
    """No method of the client's NBA side is left out below."""
    methods = {
        f"{group}.{name}"
        for group, api in vars(client.nba).items()
        for name, _ in inspect.getmembers(api, inspect.ismethod)
        if isinstance(api, BaseAPI) and not name.startswith("_")
    }

    assert methods == {case.method for case in PAGED + WHOLE} | ONE_BY_ONE


@pytest.mark.parametrize("case", PAGED, ids=str)
def test_pages_hold_every_row_once(client: BalldontlieAPI, served: Served, same: Same, case: Case) -> None:
    """Walked by their cursors, the pages give the listing: no row lost, none twice, each value right."""
    walked = list(pages(client, case))

    size = case.arguments.get("per_page", 25)
    assert {page.meta.per_page for page in walked} == {size}
    assert all(len(page.data) == size for page in walked[:-1])
    rows = served.truth(case.path, **case.params)
    assert rows
    assert same([row for page in walked for row in page.data], rows)


def test_some_listing_has_many_pages(client: BalldontlieAPI) -> None:
    """The walks above do follow cursors."""
    assert len(list(pages(client, PAGED[0]))) > 2


@pytest.mark.parametrize("case", WHOLE, ids=str)
def test_a_listing_without_pages_is_whole(
    client: BalldontlieAPI, served: Served, same: Same, case: Case
) -> None:
    """All rows in one reply, each value right."""
    rows = served.truth(case.path, **case.params)

    assert rows
    assert same(called(client, case.method, **case.arguments).data, rows)


@pytest.mark.parametrize("what", ["team", "player", "game"])
def test_one_object_is_the_row_of_its_listing(
    client: BalldontlieAPI, served: Served, same: Same, what: str
) -> None:
    """An id gives the same object that the listing holds under it."""
    row = served.truth(f"/v1/{what}s")[7]

    assert same([called(client, f"{what}s.get", **{f"{what}_id": row["id"]}).data], [row])


def test_season_averages_are_those_of_the_player(client: BalldontlieAPI, served: Served, same: Same) -> None:
    """The averages of one player who has played."""
    player = served.truth("/v1/stats", **{"dates[]": "2025-01-15"})[0]["player"]["id"]
    rows = served.truth("/v1/season_averages", season="2024", player_id=str(player))

    averages = called(client, "season_averages.get", season=2024, player_id=player)

    assert [row["player_id"] for row in rows] == [player]
    assert same(averages.data, rows)


def test_live_box_scores_are_those_of_the_games_that_are_on(evening: Served) -> None:
    """In the evening there are games on, and players in them."""
    rows = evening.truth("/v1/box_scores/live")

    boxes = called(BalldontlieAPI("live", evening.url), "box_scores.get_live").data

    assert [(box.home_team.id, box.visitor_team.id) for box in boxes] == [
        (row["home_team"]["id"], row["visitor_team"]["id"]) for row in rows
    ]
    assert boxes
    assert all(box.period >= 1 and box.home_team.players for box in boxes)


def test_nothing_is_on_at_noon(client: BalldontlieAPI) -> None:
    """Without a game that is on, the list is empty, and no error."""
    assert called(client, "box_scores.get_live").data == []


def test_a_wrong_key_is_an_authentication_error(served: Served) -> None:
    """401, whose text body gives no message, so that the reason phrase is it."""
    with pytest.raises(AuthenticationError, match=r"^Unauthorized$") as caught:
        called(BalldontlieAPI("open", served.url), "teams.list")

    assert (caught.value.status_code, caught.value.response_data) == (401, {})


def test_what_the_tier_has_not_paid_for_is_an_authentication_error(free: Served) -> None:
    """The free tier has teams but no standings, and is told so like a bad key."""
    client = BalldontlieAPI("free", free.url)

    assert len(called(client, "teams.list").data) == 45
    with pytest.raises(AuthenticationError):
        called(client, "standings.get", season=2024)


def test_the_sixth_call_of_a_minute_is_a_rate_limit_error(evening: Served) -> None:
    """Five calls are let through, the next raises, with the message of the body."""
    client = BalldontlieAPI("hasty", evening.url)
    for _ in range(5):
        called(client, "teams.get", team_id=1)

    with pytest.raises(RateLimitError, match=r"^Too Many Requests$") as caught:
        called(client, "teams.get", team_id=1)

    assert caught.value.status_code == 429


@pytest.mark.parametrize(
    ("method", "arguments"),
    [
        ("teams.get", {"team_id": 999}),
        ("players.get", {"player_id": 10**12}),
        ("games.get", {"game_id": 10**12}),
    ],
)
def test_what_is_not_there_is_a_not_found_error(
    client: BalldontlieAPI, method: str, arguments: dict[str, int]
) -> None:
    """404 for an id that nothing has."""
    with pytest.raises(NotFoundError) as caught:
        called(client, method, **arguments)

    assert caught.value.status_code == 404


def test_a_value_that_cannot_be_read_is_a_validation_error(client: BalldontlieAPI) -> None:
    """400, and the body names the parameter."""
    with pytest.raises(ValidationError, match=r"^must be a valid integer$") as caught:
        called(client, "odds.list", game_id="abc")

    assert caught.value.response_data["param"] == "game_id"
