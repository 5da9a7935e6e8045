"""lineups."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from simulators.balldontlie.app import Api
from simulators.balldontlie.model import Season
from simulators.balldontlie.options import ApiOptions

HOUR = 3_600_000_000


@pytest.fixture
def lineups(season: Season) -> Callable[..., list[Any]]:
    """The line-ups of games, where the season is that of 2025."""
    later: Season = replace(season, year=2025)  # type: ignore[type-var]
    api = Api(ApiOptions(season=2025, now=None), later, wall=0)

    def ask(game_id: int, hours: int) -> list[Any]:
        return [
            msgspec.json.decode(row)
            for row in api.rows("/v1/lineups", {"game_ids[]": str(game_id)}, hours * HOUR - 8760 * HOUR)
        ]

    return ask


def test_line_ups_come_with_the_game(lineups: Callable[..., list[Any]]) -> None:
    """None before the tip-off."""
    assert lineups(107, 12) == []
    assert [(row["player"]["id"], row["starter"]) for row in lineups(107, 13)] == [(140, True), (20, True)]


def test_games_that_are_unknown_or_never_played_have_none(lineups: Callable[..., list[Any]]) -> None:
    """200 and an empty page."""
    assert lineups(999, 13) == lineups(108, 13) == []


def test_there_are_none_before_2025(data: Callable[..., Any]) -> None:
    """As documented."""
    assert data("/v1/lineups", "game_ids[]=105") == []
