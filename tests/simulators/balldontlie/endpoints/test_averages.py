"""Season averages."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.app import Answer

Data = Callable[..., Any]
BASE = "season=2024&season_type=regular&type=base"
HOUR = 3_600_000_000


def test_one_players_means_so_far(data: Data) -> None:
    """Only box scores that are there count."""
    now = data("/v1/season_averages", "season=2024&player_id=20")
    later = data("/v1/season_averages", "season=2024&player_id=20", 60 * HOUR)

    assert (now[0]["games_played"], now[0]["pts"]) == (1, 100)
    assert (later[0]["games_played"], later[0]["pts"]) == (3, 98.3)


@pytest.mark.parametrize("query", ["season=2023&player_id=20", "season=2024&player_id=21"])
def test_who_has_not_played_has_no_row(data: Data, query: str) -> None:
    """200 and an empty list."""
    assert data("/v1/season_averages", query) == []


def test_players_by_category_are_ranked_among_all(data: Data) -> None:
    """Also when only one is asked for; general/base has 59 numbers."""
    (row,) = data("/v1/season_averages/general", f"{BASE}&player_ids[]=10")

    assert list(row) == ["player", "season", "season_type", "stats"]
    assert len(row["stats"]) == 59
    assert (row["stats"]["pts"], row["stats"]["pts_rank"]) == (90, 4)
    assert "team" not in row["player"]


def test_teams_by_category(data: Data) -> None:
    """Sums of five on the court; hustle needs no type."""
    row = data("/v1/team_season_averages/general", f"{BASE}&team_ids[]=2")[0]

    assert (row["team"]["id"], row["stats"]["gp"], row["stats"]["pts"]) == (2, 1, 100)
    assert len(data("/v1/team_season_averages/hustle", "season=2024&season_type=regular")) == 4


@pytest.mark.parametrize(
    ("query", "body"),
    [
        (
            "&type=none",
            b'{"param":"type","error":"must be one of: by_zone, 5ft_range"}',
        ),
        ("", b'{"param":"type","error":"is required"}'),
    ],
)
def test_a_type_must_fit_its_category(ask: Callable[..., Answer], query: str, body: bytes) -> None:
    """What is valid is told."""
    response = ask("/v1/season_averages/shooting", f"season=2024&season_type=regular{query}").response

    assert (response.status, response.body) == (400, body)


def test_team_types_are_needed_but_for_hustle(ask: Callable[..., Answer]) -> None:
    """A category with types wants one."""
    response = ask("/v1/team_season_averages/general", "season=2024&season_type=regular").response

    assert (response.status, response.body) == (400, b'{"param":"type","error":"is required"}')


def test_another_type_has_other_numbers(data: Data) -> None:
    """Shares of shots, ranked too."""
    (row,) = data("/v1/season_averages/clutch", "season=2024&season_type=regular&type=usage&player_ids[]=10")

    assert {"efg_pct", "ts_pct", "ts_pct_rank"} <= set(row["stats"])


@pytest.mark.parametrize("query", ["season=2023&season_type=regular", "season=2024&season_type=ist"])
def test_another_season_has_no_rows(data: Data, query: str) -> None:
    """Nor have games that were not played."""
    assert data("/v1/season_averages/general", f"{query}&type=base") == []
