"""A season in rows."""

import pytest

from scrimmage.pytest_plugin.command import ScrimmageError
from scrimmage.pytest_plugin.season import Season
from scrimmage.pytest_plugin.server import Server


def test_it_is_what_the_mock_serves(mock: Server) -> None:
    """Games, teams, players and box scores belong together."""
    season = Season(mock)
    first = season.games[0]
    box = season.stats(first["id"])

    assert len(season.games) == len({game["id"] for game in season.games}) > 1000
    assert {first["home_team"]["id"], first["visitor_team"]["id"]} == {row["team"]["id"] for row in box}
    assert {row["player"]["id"] for row in box} <= {player["id"] for player in season.players}
    assert {row["team"]["id"] for row in box} <= {team["id"] for team in season.teams}


def test_a_listing_is_asked_for_once(mock: Server) -> None:
    """What was read is kept."""
    season = Season(mock)
    before = season.teams
    mock.reset()

    assert season.teams is before
    assert mock.calls() == []


def test_no_such_listing_is_the_apis_own_words(mock: Server) -> None:
    """And no empty season."""
    with pytest.raises(ScrimmageError, match=r"(?i)not found"):
        Season(mock).rows("/v1/nothing")
