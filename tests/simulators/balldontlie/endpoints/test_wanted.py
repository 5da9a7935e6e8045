"""Which games a question is about."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.balldontlie.data import Sight
from simulators.balldontlie.endpoints.wanted import wanted_games
from simulators.balldontlie.query import KINDS, read_query, sent

HOUR = 3_600_000_000


def wanted(sight: Sight, text: str) -> list[int]:
    """The ids of the games that a raw query string asks for."""
    return [game.id for game in wanted_games(sight, read_query(sent(text), KINDS, (), sight.options))]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", [108, 105, 103, 104, 107, 106, 120]),
        ("dates[]=2025-01-30", [105, 103]),
        ("dates[]=2025-01-30&dates[]=2025-01-31", [105, 103, 104]),
        ("start_date=2025-01-31&end_date=2025-02-01", [104, 107, 106]),
        ("end_date=2025-01-29", [108]),
        ("start_date=2025-03-01", [120]),
        ("start_date=2025-02-01&end_date=2025-01-01", []),
        ("team_ids[]=14", [103, 107]),
        ("team_ids[]=14&team_ids[]=3", [108, 103, 107, 106]),
        ("game_ids[]=103&game_ids[]=999", [103]),
        ("seasons[]=2024&postseason=true", [120]),
        ("postseason=False&dates[]=2025-04-20", []),
        ("seasons[]=2023", []),
        ("seasons[]=2023&seasons[]=2024&team_ids[]=37", []),
    ],
)
def test_every_filter(sight: Callable[..., Sight], text: str, ids: list[Any]) -> None:
    """All filters must let a game through; ranges include both ends; the listed order stays."""
    assert wanted(sight(), text) == ids


def test_a_moved_game_changes_its_day(sight: Callable[..., Sight]) -> None:
    """At the announcement it leaves one date for another."""
    before, after = sight(6 * HOUR - 1), sight(6 * HOUR)

    assert (wanted(before, "dates[]=2025-02-01"), wanted(before, "dates[]=2025-02-03")) == ([107, 106], [])
    assert (wanted(after, "dates[]=2025-02-01"), wanted(after, "dates[]=2025-02-03")) == ([107], [106])
    assert before.until == before.at + 1
