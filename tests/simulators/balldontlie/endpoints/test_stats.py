"""stats and advanced stats."""

from collections.abc import Callable
from typing import Any

import pytest

Data = Callable[..., Any]
HOUR = 3_600_000_000


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [1030, 1031, 1032, 1033, 1050, 1051, 1052, 1053]),
        ("game_ids[]=105", [1050, 1051, 1052, 1053]),
        ("player_ids[]=10", [1052]),
        ("dates[]=2025-01-30&player_ids[]=140&player_ids[]=20", [1030, 1050]),
        ("team_ids[]=1", [1030, 1031, 1032, 1033, 1050, 1051, 1052, 1053]),
        ("start_date=2025-01-31", []),
        ("seasons[]=2024&postseason=true", []),
        ("period=5", []),
    ],
)
def test_rows_ascend_by_id(data: Data, query: str, ids: list[int]) -> None:
    """Who sat out is listed; team_ids[] is not documented here and ignored."""
    assert [row["id"] for row in data("/v1/stats", query)] == ids


def test_a_late_box_score_has_no_rows_yet(data: Data) -> None:
    """The game is Final; its rows come 45 h later."""
    assert data("/v1/stats", "game_ids[]=104", 0) == []
    assert len(data("/v1/stats", "game_ids[]=104", 60 * HOUR)) == 4


def test_a_row_names_player_team_and_game(data: Data) -> None:
    """The team is that of the game, the player's that of today."""
    traded = data("/v1/stats", "player_ids[]=31")[0]

    assert (traded["team"]["id"], traded["player"]["team_id"]) == (3, 14)
    assert (traded["game"]["id"], traded["game"]["visitor_team_id"]) == (103, 3)


def test_periods_add_up_to_the_game(data: Data) -> None:
    """Period 0, the default, is the whole game."""
    query = "game_ids[]=105&player_ids[]=20&period="
    parts = [data("/v1/stats", f"{query}{period}")[0]["pts"] for period in (1, 2, 3, 4)]

    assert sum(parts) == data("/v1/stats", f"{query}0")[0]["pts"] == 100


@pytest.mark.parametrize("path", ["/v1/stats/advanced", "/nba/v2/stats/advanced"])
def test_advanced_rows_stand_beside_the_plain_ones(data: Data, path: str) -> None:
    """Of the same ids, in both versions."""
    rows = data(path, "game_ids[]=105")

    assert [row["id"] for row in rows] == [1050, 1051, 1052, 1053]
    assert rows[0]["player"]["id"] == 20


def test_the_long_row_names_its_period(data: Data) -> None:
    """And differs from that of the whole game."""
    (whole,) = data("/v2/stats/advanced", "game_ids[]=105&player_ids[]=20")
    (third,) = data("/v2/stats/advanced", "game_ids[]=105&player_ids[]=20&period=3")

    assert (whole["period"], third["period"]) == (0, 3)
    assert whole["touches"] != third["touches"]
