"""The team object."""

import msgspec

from simulators.balldontlie.model import Team


class TeamRow(msgspec.Struct, frozen=True):
    """A franchise; the defunct have a conference of four spaces and no city."""

    id: int
    conference: str
    division: str
    city: str
    name: str
    full_name: str
    abbreviation: str


def team_row(team: Team) -> TeamRow:
    """Shape *team*."""
    return TeamRow(
        team.id, team.conference, team.division, team.city, team.name, team.full_name, team.abbreviation
    )
