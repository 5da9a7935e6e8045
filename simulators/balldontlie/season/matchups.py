"""Who meets whom, and where: the 1,230 pairings of a regular season, still without dates."""

from simulators.balldontlie.season.draws import shuffled
from simulators.balldontlie.season.teams import CURRENT
from simulators.seed import Stream

Pairing = tuple[int, int]
"""Home team id, visiting team id."""

_TEAMS_A_DIVISION = 5


def pairings(draw: Stream) -> list[Pairing]:
    """Every regular game once for each time it is played: 82 a team, 41 of them at home.

    Four games within the division, three or four within the conference, two with the other conference.
    """
    divisions = _divisions(draw)
    found: list[Pairing] = []
    for number, (conference, teams) in enumerate(divisions):
        for place, team in enumerate(teams):
            found += 2 * [(team, other) for other in teams if other != team]
            for other_number, (other_conference, others) in enumerate(divisions):
                if conference != other_conference:
                    found += [(team, other) for other in others]
                elif number < other_number:
                    found += _within_conference(team, place, others)
    return found


def _divisions(draw: Stream) -> list[tuple[str, list[int]]]:
    """Conference and team ids of each division; the order of the teams is drawn."""
    members: dict[tuple[str, str], list[int]] = {}
    for team in CURRENT:
        members.setdefault((team.conference, team.division), []).append(team.id)
    return [(conference, shuffled(draw, ids)) for (conference, _), ids in members.items()]


def _within_conference(team: int, place: int, others: list[int]) -> list[Pairing]:
    """The games between *team* and another division of its conference.

    Five opponents: two of them are met three times, once with the third game at home and once away, which
    keeps everybody at 41 home games; the rest four times.
    """
    found: list[Pairing] = []
    for steps in range(_TEAMS_A_DIVISION):
        other = others[(place + steps) % _TEAMS_A_DIVISION]
        home_games = 1 if steps == 0 else 2
        away_games = 1 if steps == 1 else 2
        found += home_games * [(team, other)] + away_games * [(other, team)]
    return found
