"""teams, teams/{id}."""

from simulators.balldontlie.data import Sight
from simulators.balldontlie.pages import Listing
from simulators.balldontlie.query import Query
from simulators.balldontlie.shapes.base import encode
from simulators.balldontlie.shapes.team import team_row


def teams(sight: Sight, query: Query) -> Listing:
    """Current and defunct teams by id; division and conference must match whole, in any case."""
    found = [
        team
        for team in sight.data.teams.values()
        if _same(query.division, team.division)
        and _same(query.conference, team.conference)
        and query.id in {None, team.id}
    ]
    return Listing([team_row(team) for team in found], encode, [team.id for team in found])


def _same(wanted: str | None, value: str) -> bool:
    return wanted is None or wanted.lower() == value.lower()
