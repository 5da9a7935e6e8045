"""The box score object."""

from typing import Any

import msgspec
import pytest

from simulators.balldontlie.model import Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.box_score import box_score_row, box_team
from simulators.balldontlie.shapes.game import game_row
from simulators.balldontlie.shapes.team import team_row
from simulators.balldontlie.shown import shown


def sent(season: Season, shape: Any) -> dict[str, Any]:
    """A finished game's box score, without players."""
    game = season.games[1]
    row = game_row(game, shown(game, game.ends), ApiOptions(shape=shape))
    team = box_team(team_row(season.teams[0]), [])
    decoded: dict[str, Any] = msgspec.json.decode(encode(box_score_row(row, team, team)))
    return decoded


def test_the_older_one_has_no_id(season: Season) -> None:
    """Nor datetime."""
    assert list(sent(season, "2024")) == [
        "date", "season", "status", "period", "time", "postseason", "home_team_score",
        "visitor_team_score", "home_team", "visitor_team",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", ["2025", "2026"])
def test_the_newer_one_begins_with_the_periods(season: Season, shape: str) -> None:
    """Then come season, status and scores."""
    keys = list(sent(season, shape))

    assert keys[:4] == ["id", "date", "datetime", "home_q1"]
    assert keys.index("visitor_in_bonus") + 1 == keys.index("season")
    assert ("status_state" in keys) == (shape == "2026")
    assert "postponed" not in keys


def test_a_team_is_flat(season: Season) -> None:
    """Its own fields stand beside its players; a nested team breaks the official client."""
    assert list(sent(season, "2024")["home_team"]) == [
        "id", "conference", "division", "city", "name", "full_name", "abbreviation", "players",
    ]  # fmt: skip
