"""The box score object: a game whose teams carry their players, side by side with the team's fields."""

import msgspec
from msgspec import UNSET, UnsetType

from simulators.balldontlie.shapes.game import Flag, GameRow, Points
from simulators.balldontlie.shapes.stat import StatRow
from simulators.balldontlie.shapes.team import TeamRow


class BoxTeam(msgspec.Struct, frozen=True):
    """A team's own fields, flat, and its player rows; no rows before the game."""

    id: int
    conference: str
    division: str
    city: str
    name: str
    full_name: str
    abbreviation: str
    players: list[StatRow]


class BoxScoreRow(msgspec.Struct, frozen=True, kw_only=True):
    """A game's box score; id, datetime and what is by period came with season 2025."""

    id: int | UnsetType = UNSET
    date: str
    datetime: str | UnsetType = UNSET
    home_q1: Points = UNSET
    home_q2: Points = UNSET
    home_q3: Points = UNSET
    home_q4: Points = UNSET
    home_ot1: Points = UNSET
    home_ot2: Points = UNSET
    home_ot3: Points = UNSET
    home_timeouts_remaining: Points = UNSET
    home_in_bonus: Flag = UNSET
    visitor_q1: Points = UNSET
    visitor_q2: Points = UNSET
    visitor_q3: Points = UNSET
    visitor_q4: Points = UNSET
    visitor_ot1: Points = UNSET
    visitor_ot2: Points = UNSET
    visitor_ot3: Points = UNSET
    visitor_timeouts_remaining: Points = UNSET
    visitor_in_bonus: Flag = UNSET
    season: int
    status: str
    status_state: str | UnsetType = UNSET
    period: int
    time: str | None
    postseason: bool
    home_team_score: int
    visitor_team_score: int
    home_team: BoxTeam
    visitor_team: BoxTeam


_SHARED = tuple(name for name in BoxScoreRow.__struct_fields__ if not name.endswith("_team"))


def box_team(team: TeamRow, players: list[StatRow]) -> BoxTeam:
    """Put *players* beside the fields of *team*."""
    return BoxTeam(
        team.id,
        team.conference,
        team.division,
        team.city,
        team.name,
        team.full_name,
        team.abbreviation,
        players,
    )


def box_score_row(game: GameRow, home: BoxTeam, visitor: BoxTeam) -> BoxScoreRow:
    """Shape a box score from the *game* row of the same instant."""
    shared = {name: getattr(game, name) for name in _SHARED}
    if game.home_q1 is UNSET:  # the field set before season 2025 names neither
        shared["id"] = shared["datetime"] = UNSET
    return BoxScoreRow(**shared, home_team=home, visitor_team=visitor)
