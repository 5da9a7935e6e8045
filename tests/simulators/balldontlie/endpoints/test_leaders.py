"""leaders."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.endpoints.leaders import STAT_TYPES

Data = Callable[..., Any]
HOUR = 3_600_000_000


def test_the_best_come_first_with_their_rank(data: Data) -> None:
    """By means a game."""
    rows = data("/v1/leaders", "season=2024&stat_type=pts")

    assert [(row["player"]["id"], row["value"], row["rank"]) for row in rows] == [
        (140, 110, 1), (30, 105, 2), (20, 100, 3), (10, 90, 4),
    ]  # fmt: skip
    assert list(rows[0]) == ["player", "stat_type", "season", "value", "games_played", "rank"]


def test_equals_share_a_rank(data: Data) -> None:
    """All four have as many assists."""
    assert {row["rank"] for row in data("/v1/leaders", "season=2024&stat_type=ast")} == {1}


def test_who_played_too_little_does_not_lead(data: Data) -> None:
    """After Boston's third game, one game is not enough."""
    rows = data("/v1/leaders", "season=2024&stat_type=min", 60 * HOUR)

    assert {row["player"]["id"] for row in rows} == {20}


@pytest.mark.parametrize("stat", STAT_TYPES)
def test_every_statistic_has_leaders(data: Data, stat: str) -> None:
    """Each value is a number."""
    rows = data("/v1/leaders", f"season=2024&stat_type={stat}&season_type=regular")

    assert len(rows) == 4
    assert all(isinstance(row["value"], int | float) for row in rows)


@pytest.mark.parametrize("query", ["season=2023", "season=2024&season_type=playoffs"])
def test_nothing_played_has_no_leaders(data: Data, query: str) -> None:
    """200 and an empty list."""
    assert data("/v1/leaders", f"{query}&stat_type=pts") == []
