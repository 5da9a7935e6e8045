"""Contracts."""

from collections.abc import Callable
from typing import Any

Data = Callable[..., Any]


def test_a_contract_pays_season_by_season(data: Data) -> None:
    """Its years follow each other; the aggregate is their sum."""
    rows = data("/v1/contracts/players", "player_id=20")
    (whole,) = data("/v1/contracts/players/aggregate", "player_id=20")

    assert [row["season"] for row in rows] == list(range(whole["start_year"], whole["end_year"] + 1))
    assert sum(row["base_salary"] for row in rows) == whole["total_value"]
    assert whole["contract_years"] == len(rows)


def test_seasons_can_be_chosen(data: Data) -> None:
    """The season at hand is in every contract."""
    assert [row["season"] for row in data("/v1/contracts/players", "player_id=20&seasons[]=2024")] == [2024]


def test_a_team_pays_its_players_of_today(data: Data) -> None:
    """The season at hand by default; another where asked for."""
    assert [row["player_id"] for row in data("/v1/contracts/teams", "team_id=14")] == [31, 140, 141]
    assert data("/v1/contracts/teams", "team_id=14&season=1999") == []


def test_an_unknown_player_has_none(data: Data) -> None:
    """200 and an empty list, in both."""
    assert data("/v1/contracts/players", "player_id=999") == []
    assert data("/v1/contracts/players/aggregate", "player_id=999") == []
