"""The player object, which carries its team, only the team's id, or neither, by where it stands."""

import msgspec
from msgspec import UNSET, UnsetType

from simulators.balldontlie.model import Player
from simulators.balldontlie.shapes.team import TeamRow


class PlayerRow(msgspec.Struct, frozen=True):
    """A player; the team is that of today, not of any game."""

    id: int
    first_name: str
    last_name: str
    position: str
    height: str | None
    weight: str | None
    jersey_number: str | None
    college: str | None
    country: str | None
    draft_year: int | None
    draft_round: int | None
    draft_number: int | None
    team: TeamRow | UnsetType = UNSET
    team_id: int | UnsetType = UNSET


def player_row(
    player: Player, *, team: TeamRow | UnsetType = UNSET, team_id: int | UnsetType = UNSET
) -> PlayerRow:
    """Shape *player*, with *team* in lists of players, with *team_id* inside most rows."""
    return PlayerRow(
        player.id,
        player.first_name,
        player.last_name,
        player.position,
        player.height,
        player.weight,
        player.jersey_number,
        player.college,
        player.country,
        player.draft_year,
        player.draft_round,
        player.draft_number,
        team,
        team_id,
    )
