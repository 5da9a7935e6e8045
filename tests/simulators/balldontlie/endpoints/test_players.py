"""players, active players, injuries."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from simulators.balldontlie.app import Answer, Api

Data = Callable[..., Any]
WEEK = 7 * 24 * 3_600_000_000


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [10, 11, 20, 21, 30, 31, 140, 141]),
        ("team_ids[]=14", [31, 140, 141]),
        ("player_ids[]=20&player_ids[]=10", [10, 20]),
        ("search=be", [11, 21, 31, 141]),
        ("search=ANN", [10]),
        ("search=Ann+Archer", []),
        ("first_name=le", [141]),
        ("last_name=bench&first_name=b", [11, 21]),
    ],
)
def test_players_by_id(data: Data, query: str, ids: list[int]) -> None:
    """Search looks into first or last name, never both together."""
    assert [player["id"] for player in data("/v1/players", query)] == ids


def test_a_player_has_the_team_of_today(data: Data) -> None:
    """Also one who played for another this season."""
    assert data("/v1/players/31")["team"]["abbreviation"] == "LAL"


def test_active_players_are_paged_by_id(ask: Callable[..., Answer]) -> None:
    """next_cursor is the id of the last row."""
    assert ask("/v1/players/active", "per_page=3").response.body.endswith(
        b'"meta":{"next_cursor":20,"per_page":3}}'
    )


def injured(make: Callable[..., Api], now: int, **options: Any) -> list[Any]:
    """The injury list at a time."""
    rows = make(**options).rows("/v1/player_injuries", {}, now)
    return [msgspec.json.decode(row) for row in rows]


def test_an_injury_is_about_a_player(make: Callable[..., Api]) -> None:
    """It shows no id of its own; the player carries the id of the team."""
    rows = [row for seed in range(20) for row in injured(make, 0, season_seed=seed)]

    assert {tuple(row) for row in rows} == {("player", "return_date", "description", "status")}
    assert {row["status"] for row in rows} == {"Out", "Day-To-Day"}
    assert all("team_id" in row["player"] for row in rows)
    assert all(row["description"].startswith("Jan 30: ") for row in rows)


def test_the_injury_list_changes_by_the_week(make: Callable[..., Api]) -> None:
    """Within a run of some seeds at least."""
    now = [injured(make, 0, season_seed=seed) for seed in range(5)]

    assert now == [injured(make, 1, season_seed=seed) for seed in range(5)]
    assert now != [injured(make, WEEK, season_seed=seed) for seed in range(5)]


def test_a_filter_keeps_the_hidden_cursors(make: Callable[..., Api]) -> None:
    """The rows of one team are rows of the whole list."""
    rows = [row for seed in range(9) for row in injured(make, 0, season_seed=seed)]
    own = [
        msgspec.json.decode(row)
        for seed in range(9)
        for row in make(season_seed=seed).rows("/v1/player_injuries", {"team_ids[]": "14"}, 0)
    ]

    assert own
    assert own == [row for row in rows if row["player"]["team_id"] == 14]
