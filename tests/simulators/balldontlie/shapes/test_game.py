"""The game object of every generation."""

from typing import Any

import msgspec
import pytest

from simulators.balldontlie.model import Game, Season
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.game import game_row
from simulators.balldontlie.shapes.team import team_row
from simulators.balldontlie.shown import shown

SCALARS = ["id", "date", "season", "status", "period", "time", "postseason"]
SCORES = ["home_team_score", "visitor_team_score", "datetime"]
PARTS = ["q1", "q2", "q3", "q4", "ot1", "ot2", "ot3", "timeouts_remaining", "in_bonus"]
SIDES = [f"{side}_{part}" for side in ("home", "visitor") for part in PARTS]
TEAMS = ["home_team", "visitor_team"]
MINUTE = 60_000_000


def sent(game: Game, at: int, shape: Any, season: Season | None = None) -> dict[str, Any]:
    """The row as a client reads it, with teams where the season is given."""
    teams = None
    if season:
        named = {team.id: team_row(team) for team in season.teams}
        teams = named[game.home_id], named[game.visitor_id]
    row: dict[str, Any] = msgspec.json.decode(
        encode(game_row(game, shown(game, at), ApiOptions(shape=shape), teams))
    )
    return row


@pytest.mark.parametrize(
    ("shape", "keys"),
    [
        ("2024", SCALARS + SCORES + TEAMS),
        ("2025", [*SCALARS, "postponed", *SCORES, *SIDES, "ist_stage", *TEAMS]),
        (
            "2026",
            [*SCALARS[:4], "status_state", *SCALARS[4:], "postponed", *SCORES, *SIDES, "ist_stage", *TEAMS],
        ),
    ],
)
def test_each_generation_has_its_keys_in_order(season: Season, shape: str, keys: list[str]) -> None:
    """As recorded in 2025, in 2026, and with the state of 2026."""
    game = season.games[1]

    assert list(sent(game, game.ends, shape, season)) == keys


def test_inside_stats_the_teams_are_ids(season: Season) -> None:
    """At the end, after the scalars."""
    game = season.games[1]

    assert list(sent(game, game.ends, "2024"))[-2:] == ["home_team_id", "visitor_team_id"]


def test_a_finished_game(season: Season) -> None:
    """Scores are the sum of the periods; overtimes that were not played are null."""
    game = season.games[2]
    row = sent(game, game.ends, "2025")

    assert (row["status"], row["time"], row["period"]) == ("Final", "Final", 5)
    assert (row["home_team_score"], row["visitor_team_score"]) == (110, 105)
    assert (row["home_q4"], row["home_ot1"], row["home_ot2"]) == (25, 10, None)
    assert (row["date"], row["datetime"]) == ("2025-01-30", "2025-01-31T03:00:00.000Z")


def test_a_game_to_come_has_zeros_and_nulls(season: Season) -> None:
    """Scores are 0, what is by period is null."""
    game = season.games[4]
    row = sent(game, game.tipoff - 1, "2025")

    assert (row["period"], row["time"], row["home_team_score"]) == (0, None, 0)
    assert [row[key] for key in SIDES] == [None] * len(SIDES)


def test_a_live_game_has_the_periods_begun(season: Season) -> None:
    """The third is under way, the fourth is null."""
    game = season.games[4]
    row = sent(game, game.tipoff + 90 * MINUTE, "2025")

    assert (row["home_q2"], row["home_q3"], row["home_q4"]) == (20, 15, None)
    assert row["home_team_score"] == 65
    assert row["home_in_bonus"] is False
