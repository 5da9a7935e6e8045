"""The official Node client (npm @balldontlie/sdk 1.2.2), unmodified, over `scrimmage serve`."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

pytestmark = pytest.mark.wire

SCRIPT = Path(__file__).with_name("call_sdk.mjs")
FOLDER = Path(__file__).parents[1] / "node"
"""Where `make setup` installs the package."""
PACKAGE = FOLDER / "node_modules" / "@balldontlie" / "sdk" / "package.json"


class Served(Protocol):
    """What the fixtures give: an address and the truth."""

    url: str

    def truth(self, path: str, **params: Any) -> list[dict[str, Any]]:
        """Every row of a listing."""
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """A method of the client with its argument, and the listing that it must give."""

    method: str
    path: str
    argument: Any
    params: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.method}({self.argument})"


DAYS = ["2025-01-14", "2025-01-15"]
WEST = [8, 14]
_WEST = {"team_ids[]": ["8", "14"]}

PAGED = (
    Case("getPlayers", "/v1/players", {"per_page": 100}, {}),
    Case("getActivePlayers", "/v1/players/active", {"team_ids": WEST}, _WEST),
    Case("getGames", "/v1/games", {"dates": DAYS, "postseason": False}, {"dates[]": DAYS}),
    Case("getStats", "/v1/stats", {"dates": DAYS, "per_page": 100}, {"dates[]": DAYS}),
    # These two send their arrays as team_ids[0]=8&team_ids[1]=14.
    Case("getPlayerInjuries", "/v1/player_injuries", {"team_ids": WEST, "per_page": 5}, _WEST),
    Case("getAdvancedStats", "/v1/stats/advanced", {"dates": DAYS, "per_page": 100}, {"dates[]": DAYS}),
)
WHOLE = (
    Case("getTeams", "/v1/teams", {"conference": "West"}, {"conference": "West"}),
    Case("getStandings", "/v1/standings", {"season": 2024}, {"season": "2024"}),
    Case("getBoxScores", "/v1/box_scores", "2025-01-15", {"date": "2025-01-15"}),
    Case("getOdds", "/v1/odds", {"date": "2025-02-02"}, {"date": "2025-02-02"}),
)
ONE_BY_ONE = {"getTeam", "getPlayer", "getGame", "getSeasonAverages", "getLiveBoxScores"}
"""Methods with a test of their own below."""

Caller = Callable[..., list[dict[str, Any]]]


def _node(url: str, key: str, calls: list[list[Any]]) -> dict[str, Any]:
    command = [shutil.which("node") or "node", str(SCRIPT), str(FOLDER)]
    wanted = json.dumps({"url": url, "key": key, "calls": calls})
    done = subprocess.run(command, input=wanted, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module", autouse=True)
def _installed() -> None:
    """Node and the package are there. In CI they must be; on a user's machine the tests are left out."""
    found = {"node": bool(shutil.which("node")), str(PACKAGE): PACKAGE.is_file()}
    missing = [what for what, there in found.items() if not there]
    if missing:
        why = f"{' and '.join(missing)} is missing: install Node 18 or newer, then run make setup"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


@pytest.fixture
def call(served: Served, key: str) -> Caller:
    """Make calls, each ``[method, argument…]``; they all must succeed."""

    def replies(*calls: list[Any]) -> list[dict[str, Any]]:
        results = _node(served.url, key, list(calls))["results"]
        assert [result["error"] for result in results if "error" in result] == []
        return [result["reply"] for result in results]

    return replies


def test_it_is_the_release_that_is_described() -> None:
    """What is proved here is proved for this release."""
    assert json.loads(PACKAGE.read_text())["version"] == "1.2.2"


def test_every_method_is_called(served: Served, key: str) -> None:
    """No method of the client's NBA side is left out below."""
    methods = _node(served.url, key, [])["methods"]

    assert set(methods) == {case.method for case in PAGED + WHOLE} | ONE_BY_ONE


@pytest.mark.parametrize("case", PAGED, ids=str)
def test_pages_hold_every_row_once(call: Caller, served: Served, case: Case) -> None:
    """Walked by their cursors, the pages give the listing: no row lost, none twice, each value right."""
    rows: list[dict[str, Any]] = []
    more: dict[str, int] = {}
    while True:
        (page,) = call([case.method, case.argument | more])
        rows += page["data"]
        if "next_cursor" not in page["meta"]:
            break
        more = {"cursor": page["meta"]["next_cursor"]}

    assert page["meta"] == {"per_page": case.argument.get("per_page", 25)}
    assert rows
    assert rows == served.truth(case.path, **case.params)


def test_an_indexed_array_filters(call: Caller, served: Served) -> None:
    """team_ids[0]=14 is read as an array: the injuries of one team are fewer than all."""
    (page,) = call(["getPlayerInjuries", {"team_ids": [14], "per_page": 100}])

    assert {row["player"]["team_id"] for row in page["data"]} == {14}
    assert len(page["data"]) < len(served.truth("/v1/player_injuries"))


@pytest.mark.parametrize("case", WHOLE, ids=str)
def test_a_listing_without_pages_is_whole(call: Caller, served: Served, case: Case) -> None:
    """All rows in one reply, no meta, each value right."""
    (reply,) = call([case.method, case.argument])

    assert reply == {"data": served.truth(case.path, **case.params)}
    assert reply["data"]


def test_one_object_is_the_row_of_its_listing(call: Caller, served: Served) -> None:
    """An id gives the same object that the listing holds under it."""
    rows = [served.truth(f"/v1/{name}")[7] for name in ("teams", "players", "games")]

    replies = call(*(
        [method, row["id"]]
        for method, row in zip(("getTeam", "getPlayer", "getGame"), rows, strict=True)
    ))  # fmt: skip

    assert replies == [{"data": row} for row in rows]


def test_season_averages_are_those_of_the_player(call: Caller, served: Served) -> None:
    """The averages of one player who has played."""
    player = served.truth("/v1/stats", **{"dates[]": "2025-01-15"})[0]["player"]["id"]

    (reply,) = call(["getSeasonAverages", {"season": 2024, "player_id": player}])

    assert [row["player_id"] for row in reply["data"]] == [player]
    assert reply == {"data": served.truth("/v1/season_averages", season="2024", player_id=str(player))}


def test_live_box_scores_are_those_of_the_games_that_are_on(evening: Served) -> None:
    """In the evening there are games on."""
    rows = evening.truth("/v1/box_scores/live")

    (result,) = _node(evening.url, "node-live", [["getLiveBoxScores"]])["results"]

    boxes = result["reply"]["data"]
    assert boxes
    assert [box["home_team"]["id"] for box in boxes] == [row["home_team"]["id"] for row in rows]
    assert all(box["period"] >= 1 for box in boxes)


@pytest.mark.parametrize(
    ("calling", "status", "message"),
    [
        (["getTeam", 999], 404, "Not Found"),
        (["getGame", 10**12], 404, "Not Found"),
        (["getOdds", {"game_id": "abc"}], 400, "must be a valid integer"),
    ],
)
def test_a_refused_call_is_an_api_error(
    served: Served, key: str, calling: list[Any], status: int, message: str
) -> None:
    """Its status is the reply's, its message that of the body."""
    (result,) = _node(served.url, key, [calling])["results"]

    assert result["error"] == {
        "name": "APIError", "status": status, "message": message, "isAPIError": True,
    }  # fmt: skip


def test_a_wrong_key_is_an_api_error(served: Served) -> None:
    """401, and the text of the body is the message."""
    (result,) = _node(served.url, "open", [["getTeams"]])["results"]

    assert result["error"] == {
        "name": "APIError", "status": 401, "message": "Unauthorized", "isAPIError": True,
    }  # fmt: skip


def test_the_sixth_call_of_a_minute_is_an_api_error(evening: Served) -> None:
    """Five calls are let through, the next is refused."""
    results = _node(evening.url, "node-hasty", [["getTeam", 1]] * 6)["results"]

    assert ["reply" in result for result in results] == [True] * 5 + [False]
    assert results[5]["error"] == {
        "name": "APIError", "status": 429, "message": "Too Many Requests", "isAPIError": True,
    }  # fmt: skip
