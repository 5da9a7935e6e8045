"""Player props."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.app import Answer
from simulators.balldontlie.endpoints.props import PROP_TYPES

Data = Callable[..., Any]
HOUR = 3_600_000_000


def test_all_props_of_a_game_come_at_once(ask: Callable[..., Answer], data: Data) -> None:
    """One of each type for everybody who plays; meta has the page size alone."""
    rows = data("/v2/odds/player_props", "game_id=107")

    assert {(row["player_id"], row["prop_type"]) for row in rows} == {
        (player, prop_type) for player in (140, 20) for prop_type in PROP_TYPES
    }
    assert ask("/v2/odds/player_props", "game_id=107").response.body.endswith(b'],"meta":{"per_page":25}}')


@pytest.mark.parametrize(
    ("query", "count"),
    [("player_id=20", 6), ("prop_type=points", 2), ("player_id=20&prop_type=triple_double", 0)],
)
def test_props_can_be_filtered(data: Data, query: str, count: int) -> None:
    """By player and type."""
    assert len(data("/v2/odds/player_props", f"game_id=107&{query}")) == count


def test_opening_props_can_be_filtered_by_vendor(data: Data) -> None:
    """They carry opened_at."""
    rows = data("/v2/odds/player_props/opening", "game_id=107")
    vendor = rows[0]["vendor"]
    own = data("/v2/odds/player_props/opening", f"game_id=107&vendors[]={vendor}")

    assert own == [row for row in rows if row["vendor"] == vendor]
    assert {row["opened_at"] for row in rows} == {"2025-01-31T00:30:00.000Z"}


@pytest.mark.parametrize("game_id", [105, 999, 120])
def test_other_games_have_no_props(data: Data, game_id: int) -> None:
    """Finished, unknown, too far away."""
    assert data("/v2/odds/player_props", f"game_id={game_id}") == []


def test_markets_are_of_two_kinds(data: Data) -> None:
    """American odds are never between -100 and 100."""
    markets = [row["market"] for row in data("/v2/odds/player_props", "game_id=107", HOUR)]
    odds = [value for market in markets for name, value in market.items() if name != "type"]

    assert {market["type"] for market in markets} == {"over_under", "milestone"}
    assert all(abs(value) >= 100 for value in odds)
